import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reading } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import styles from './home.module.css';

const horizons = [30, 60, 90] as const;

/** What ends within thirty, sixty and ninety days: how many policies, and the premium that ends with them. */
export function RenewalPanel() {
  const { t } = useTranslation('home');
  const lists = useQueries({ queries: horizons.map((days) => reading('/policies', {}, { Expiring: days, size: 1 })) });
  const totals = lists.map(({ data }) => data?.body.totals);
  const most = totals.at(-1)?.policies ?? 0;
  return (
    <Panel title={t('renewal.title')} note={t('renewal.note')}>
      <table className={styles.renewals}>
        <tbody>
          {horizons.map((days, index) => {
            const total = totals[index];
            return (
              <tr key={days}>
                <th scope="row">
                  <Link to={`/renewals?Within=${days}`}>{t('renewal.days', { days })}</Link>
                </th>
                <td>
                  {total && (
                    <div
                      className={styles.renewalBar}
                      style={{ width: `${most === 0 ? 0 : Math.max(8, (total.policies / most) * 100)}%` }}
                    >
                      {total.policies > 0 && count(total.policies)}
                    </div>
                  )}
                </td>
                <td className="number">
                  {!total ? (
                    '—'
                  ) : fenOf(total.written) === 0n ? (
                    t('renewal.none')
                  ) : (
                    <Money of={total.written} withUnit />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
