import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { OfferProductsOffered } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { remembered } from '@/app/remembered';
import { useFormat } from '@/format/useFormat';
import { provinces } from '@/parts/codes/provinces';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { OfferTable } from '@/parts/product/OfferTable';
import { Mark } from '@/parts/state/StateTag';
import styles from './products.module.css';

const lastProvince = remembered<string>('province', '');

/** What is on sale today in a province. */
export default function ProductsPage() {
  const { t } = useTranslation('products');
  const { tx } = useFormat();
  const { session } = useSession();
  const [params, setParams] = useSearchParams();
  const province = params.get('province') ?? (lastProvince.value || session.organisation.province || '110000');
  const offered = useRead('/filings/offered', {}, { province }, { keep: true });
  const choose = (code: string) => {
    lastProvince.save(code);
    setParams({ province: code });
  };

  return (
    <div className="stack">
      <PageHead title={t('title')} note={t('note')}>
        <Select value={province} aria-label={t('province')} style={{ width: 170 }} showSearch={{ optionFilterProp: 'label' }} options={provinces.map(({ code, name }) => ({ value: code, label: tx(name) }))} onChange={choose} />
      </PageHead>
      <Loaded query={offered}>{({ body }) => body.length === 0
        ? <Panel><p>{t('empty')}</p></Panel>
        : <div className={styles.cards}>{body.map((product) => <Product key={product.filing} product={product} />)}</div>}</Loaded>
    </div>
  );
}

function Product({ product }: { product: OfferProductsOffered }) {
  const { t } = useTranslation('products');
  const { tx } = useFormat();
  return (
    <Panel title={<Link to={`/products/${product.filing}`}>{tx(product.name)}</Link>} note={tx(product.insurerName)} {...(product.demonstration ? { extra: <Mark tone="attention">{t('demonstration')}</Mark> } : {})}>
      <p className="quiet small">{t('registered', { number: product.registrationNumber, version: product.productVersion })}</p>
      <p>{t('covers', { property: product.propertyCovers, liability: product.liabilityCovers })}</p>
      <OfferTable offers={product.offers} />
      <p className="quiet small">{t('short', { n: product.shortQuestions })}</p>
    </Panel>
  );
}
