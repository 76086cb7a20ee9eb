import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowDualRunView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Columns } from '@/parts/charts/Columns';
import { DataTable } from '@/parts/DataTable';
import { Figure, FigureStrip } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { Moved } from './Moved';

/** The proof that the first prices are the stored ones, both tariffs by day or week, and what the second does to the whole. */
export function DualRunFound({ found: { run, first, second, by } }: { found: ShowDualRunView }) {
  const { t } = useTranslation('dislocation');
  const { exact } = useFormat();
  // Two versions of a product may carry one tariff version, and one may run beside itself.
  const named = {
    first: `① ${first.version} · ${first.tariffVersion}`,
    second: `② ${second.version} · ${second.tariffVersion}`,
  };
  if (fenOf(run.given) === 0n && run.unpriced === 0 && run.changed === 0)
    return (
      <Panel>
        <p>{t('dual.none')}</p>
      </Panel>
    );

  return (
    <div className="stack">
      <Alert
        type={run.differing === 0 ? 'success' : 'error'}
        showIcon
        title={t(run.differing === 0 ? 'dual.same' : 'dual.differ', {
          n: count(run.differing),
          given: exact(fenOf(run.given)),
        })}
      />
      <FigureStrip>
        <Figure label={t('dual.given')} value={<Money of={run.given} withUnit />} />
        <Figure label={t('dual.unratedFirst')} value={<Money of={run.unratedFirst} withUnit />} />
        <Figure label={t('dual.unpriced')} value={count(run.unpriced)} />
        <Figure label={t('dual.changed')} value={count(run.changed)} />
      </FigureStrip>
      {run.differingFirst.length > 0 && (
        <Panel title={t('dual.differing')} flush>
          <DataTable
            label={t('dual.differing')}
            minWidth={480}
            rowKey="policy"
            dataSource={run.differingFirst}
            columns={[
              { title: t('dual.case'), dataIndex: 'policy' },
              { title: t('dual.stored'), align: 'right', render: (_, { filed }) => <Money of={filed} exact /> },
              {
                title: t('dual.again'),
                align: 'right',
                render: (_, { again }) => (again ? <Money of={again} exact /> : t('dual.noPrice')),
              },
            ]}
          />
        </Panel>
      )}
      {run.steps.length > 0 && (
        <Columns
          title={t(`dual.by.${by}`)}
          keyName={t(`dual.by.${by}`)}
          keys={run.steps.map(({ from }) => from)}
          series={[
            { name: t('dual.under', { version: named.first }), amounts: run.steps.map((step) => fenOf(step.first)) },
            { name: t('dual.under', { version: named.second }), amounts: run.steps.map((step) => fenOf(step.second)) },
          ]}
          summary={t('dual.summary', {
            ...named,
            n: count(run.whole.policies),
            before: exact(fenOf(run.whole.before)),
            after: exact(fenOf(run.whole.after)),
          })}
        />
      )}
      {run.steps.length > 0 && (
        <Panel title={t('dual.steps')} flush>
          <DataTable
            label={t('dual.steps')}
            minWidth={640}
            rowKey="from"
            dataSource={run.steps}
            columns={[
              { title: t(`dual.by.${by}`), dataIndex: 'from' },
              { title: t('dual.rated'), align: 'right', render: (_, { rated }) => count(rated) },
              {
                title: t('dual.under', { version: named.first }),
                align: 'right',
                render: (_, step) => <Money of={step.first} exact />,
              },
              {
                title: t('dual.under', { version: named.second }),
                align: 'right',
                render: (_, step) => <Money of={step.second} exact />,
              },
              { title: t('dual.unrated'), align: 'right', render: (_, { unrated }) => count(unrated) },
              {
                title: t('dual.unratedFirst'),
                align: 'right',
                render: (_, step) => <Money of={step.unratedFirst} exact />,
              },
            ]}
          />
        </Panel>
      )}
      {run.whole.policies + run.whole.unrated > 0 && <Moved found={run.whole} technical={false} />}
    </div>
  );
}
