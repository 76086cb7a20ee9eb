import { useTranslation } from 'react-i18next';
import type { OfferDefinition } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Money } from '../Money';
import styles from './product.module.css';

/** The limit and retention pairs that are quoted side by side. */
export function OfferTable({ offers }: { offers: readonly OfferDefinition[] }) {
  const { t } = useTranslation('product');
  const { tx } = useFormat();
  return (
    <table className={styles.factors}>
      <thead>
        <tr>
          <th scope="col">{t('offer.name')}</th>
          <th scope="col" className="number">
            {t('offer.limit')}
          </th>
          <th scope="col" className="number">
            {t('offer.retention')}
          </th>
        </tr>
      </thead>
      <tbody>
        {offers.map(({ name, limit, retention }) => (
          <tr key={name.en}>
            <td>{tx(name)}</td>
            <td className="number">
              <Money of={limit} withUnit />
            </td>
            <td className="number">
              <Money of={retention} withUnit />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
