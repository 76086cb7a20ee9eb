import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StatisticsView } from '@/api/schema';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import { TileMap } from '@/parts/tilemap/TileMap';
import { isAmount, metrics, valueOf } from './metrics';
import { StatisticsTable } from './StatisticsTable';
import { useStatisticsQuery } from './useStatisticsQuery';

/** The map and its table; choosing a place marks it in both. */
export function ProvincePanels({ now, then }: { now: StatisticsView; then: StatisticsView | undefined }) {
  const { t } = useTranslation('statistics');
  const { short, brief } = useFormat();
  const { params, set } = useStatisticsQuery();
  const metric = metrics.find((each) => each === params.get('metric')) ?? 'policies';
  const chosen = params.get('province') ?? '';
  const values = Object.fromEntries(
    now.rows.filter((row) => row.policies > 0 || row.claims > 0).map((row) => [row.key, valueOf(row, metric)]),
  );
  const show = (value: number) => (isAmount(metric) ? short(BigInt(value)).replace(/\.\d+/, '') : count(value));
  return (
    <div className="halves">
      <Panel
        title={t('map.title')}
        note={t('map.note')}
        extra={
          <Segmented
            size="small"
            value={metric}
            onChange={(next) => set('metric', next)}
            options={metrics.map((each) => ({ value: each, label: t(`metric.${each}`) }))}
          />
        }
      >
        <TileMap
          values={values}
          show={show}
          brief={isAmount(metric) ? show : brief}
          summary={t('map.summary', { metric: t(`metric.${metric}`) })}
          chosen={chosen}
          onChoose={(code) => set('province', code)}
        />
      </Panel>
      <Panel title={t('by.Province')} note={t('table.note')} flush>
        <StatisticsTable
          by="Province"
          now={now}
          then={then}
          chosen={chosen}
          onChoose={(code) => set('province', code)}
        />
      </Panel>
    </div>
  );
}
