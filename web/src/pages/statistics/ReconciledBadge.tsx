import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StatisticsView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Money } from '@/parts/Money';
import styles from './statistics.module.css';

/** Says, and shows, whether the totals on this page are the journal's, to the fen. */
export function ReconciledBadge({ view }: { view: StatisticsView }) {
  const { t } = useTranslation('statistics');
  const { tx } = useFormat();
  const proof = (
    <table className={styles.proof}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('proof.statistic')}</th>
          <th scope="col">{t('proof.journal')}</th>
          <th scope="col">{t('proof.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {view.reconciliation.map(({ name, figure, journal, difference }) => (
          <tr key={name.en}>
            <th scope="row">{tx(name)}</th>
            <td>
              <Money of={figure} exact />
            </td>
            <td>
              <Money of={journal} exact />
            </td>
            <td className="strong">
              <Money of={difference} exact />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <Popover
      content={proof}
      title={t('proof.title', { effective: view.effective, recorded: view.recorded })}
      trigger="click"
      placement="bottomLeft"
    >
      <button type="button" className={`${styles.badge} ${view.reconciled ? '' : styles.badgeBroken}`}>
        {view.reconciled ? <CheckCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}{' '}
        {t(view.reconciled ? 'reconciled' : 'notReconciled')}
      </button>
    </Popover>
  );
}
