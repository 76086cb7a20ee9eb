import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OfferProductsOffered } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Panel } from '../Panel';
import { Mark } from '../state/StateTag';
import { OfferTable } from './OfferTable';
import styles from './product.module.css';

/** Products on sale, each with its options. */
export const ProductCards = ({ products }: { products: readonly OfferProductsOffered[] }) => (
  <div className={styles.cards}>
    {products.map((product) => (
      <ProductCard key={product.filing} product={product} />
    ))}
  </div>
);

function ProductCard({ product }: { product: OfferProductsOffered }) {
  const { t } = useTranslation('products');
  const { tx } = useFormat();
  return (
    <Panel
      title={<Link to={`/products/${product.filing}`}>{tx(product.name)}</Link>}
      note={tx(product.insurerName)}
      {...(product.demonstration ? { extra: <Mark tone="attention">{t('demonstration')}</Mark> } : {})}
    >
      <p className="quiet small">
        {t('registered', { number: product.registrationNumber, version: product.productVersion })}
      </p>
      <p>{t('covers', { property: product.propertyCovers, liability: product.liabilityCovers })}</p>
      <OfferTable offers={product.offers} />
      <p className="quiet small">{t('short', { n: product.shortQuestions })}</p>
    </Panel>
  );
}
