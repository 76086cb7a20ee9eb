import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OfferProductsOffered } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Panel } from '../Panel';
import { Mark } from '../state/StateTag';
import { OfferTable } from './OfferTable';
import styles from './product.module.css';

interface Props {
  products: readonly OfferProductsOffered[];
  /** What can be done with one. */
  action?: (product: OfferProductsOffered) => ReactNode;
}

/** Products on sale, each with its options. */
export const ProductCards = ({ products, action }: Props) => (
  <div className={styles.cards}>
    {products.map((product) => (
      <ProductCard key={product.filing} product={product}>
        {action?.(product)}
      </ProductCard>
    ))}
  </div>
);

function ProductCard({ product, children }: { product: OfferProductsOffered; children: ReactNode }) {
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
      {children && <div className={styles.cardAction}>{children}</div>}
    </Panel>
  );
}
