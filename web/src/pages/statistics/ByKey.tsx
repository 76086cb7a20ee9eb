import { useTranslation } from 'react-i18next';
import type { Breakdown, StatisticsView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Columns } from '@/parts/charts/Columns';
import { Panel } from '@/parts/Panel';
import { amountOf } from './metrics';
import { StatisticsTable } from './StatisticsTable';
import { useKeyName } from './useKeyName';

const MANY = 24;

/** By industry, product or month: premium beside claims paid, then every figure. */
export function ByKey({ by, now, then }: { by: Breakdown; now: StatisticsView; then: StatisticsView | undefined }) {
  const { t } = useTranslation('statistics');
  const { exact } = useFormat();
  const nameOf = useKeyName(by);
  const rows =
    by === 'Month'
      ? now.rows.slice(-MANY)
      : now.rows.toSorted((a, b) => Number(amountOf(b, 'premium') - amountOf(a, 'premium'))).slice(0, MANY);
  return (
    <>
      {rows.length > 0 && (
        <Columns
          title={t('chart.title', { by: t(`by.${by}`) })}
          keyName={t(`by.${by}`)}
          keys={rows.map(({ key }) => (by === 'Industry' ? key : nameOf(key)))}
          series={[
            { name: t('metric.premium'), amounts: rows.map((row) => amountOf(row, 'premium')) },
            { name: t('metric.paid'), amounts: rows.map((row) => amountOf(row, 'paid')) },
          ]}
          summary={t('chart.summary', {
            premium: exact(amountOf(now.total, 'premium')),
            paid: exact(amountOf(now.total, 'paid')),
          })}
        />
      )}
      <Panel title={t(`by.${by}`)} flush>
        <StatisticsTable by={by} now={now} then={then} wide />
      </Panel>
    </>
  );
}
