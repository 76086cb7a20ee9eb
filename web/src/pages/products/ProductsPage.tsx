import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { remembered } from '@/app/remembered';
import { useFormat } from '@/format/useFormat';
import { provinces } from '@/parts/codes/provinces';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { ProductCards } from '@/parts/product/ProductCards';

/** What is on sale today in a province. */
export default function ProductsPage() {
  const { t } = useTranslation('products');
  const { tx } = useFormat();
  const [params, setParams] = useSearchParams();
  const lastProvince = remembered<string>('province', '110000');
  const province = params.get('province') ?? lastProvince.value;
  const offered = useRead('/filings/offered', {}, { province }, { keep: true });
  const choose = (code: string) => {
    lastProvince.save(code);
    setParams({ province: code });
  };

  return (
    <div className="stack">
      <PageHead title={t('title')} note={t('note')}>
        <Select
          value={province}
          aria-label={t('province')}
          style={{ width: 170 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={provinces.map(({ code, name }) => ({ value: code, label: tx(name) }))}
          onChange={choose}
        />
      </PageHead>
      <Loaded query={offered}>
        {({ body }) =>
          body.length === 0 ? (
            <Panel>
              <p>{t('empty')}</p>
            </Panel>
          ) : (
            <ProductCards products={body} />
          )
        }
      </Loaded>
    </div>
  );
}
