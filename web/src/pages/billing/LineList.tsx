import type { ListEntriesSide } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Money } from '@/parts/Money';
import { useTranslation } from 'react-i18next';
import styles from './billing.module.css';

/** The sides of an entry: debit first, credit set in. */
export function LineList({ lines }: { lines: readonly ListEntriesSide[] }) {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  return (
    <ul className={styles.lines}>
      {lines.map(({ name, amount }, index) => {
        const fen = fenOf(amount);
        return (
          <li key={index} className={fen < 0n ? styles.credit : ''}>
            <span>
              <span className="quiet small">{t(fen < 0n ? 'cr' : 'dr')}</span> {tx(name)}
            </span>
            <Money of={fen < 0n ? -fen : fen} exact />
          </li>
        );
      })}
    </ul>
  );
}
