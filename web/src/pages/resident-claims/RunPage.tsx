import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RunAdjudicationView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { BatchProgress } from '@/parts/batch/BatchProgress';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

export default function RunPage() {
  const { id = '' } = useParams();
  const query = useRead('/adjudication-runs/{id}', { id });
  const works = query.data?.body.state === 'Running';
  useRead('/adjudication-runs/{id}', { id }, undefined, works ? { refreshEvery: 1_000 } : {});
  return <Loaded query={query}>{({ body }) => <Run run={body} />}</Loaded>;
}

function Run({ run }: { run: RunAdjudicationView }) {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  return (
    <ObjectPage
      kind={
        <>
          {t('runs.kind')} · <Link to={`/schemes/${run.scheme}`}>{tx(run.schemeName)}</Link>
        </>
      }
      title={run.number}
      state={<StateTag kind="laneRun" state={run.state} />}
      facts={[
        { label: t('runs.done'), value: count(run.done), note: t('runs.ofDue', { due: count(run.due) }) },
        { label: t('runs.payable'), value: count(run.payable), note: <Money of={run.amount} exact /> },
        { label: t('runs.inReview'), value: count(run.inReview), note: t('runs.rule', { rule: run.rule }) },
        { label: t('runs.refused'), value: count(run.refused), note: t('decidedOn', { day: run.on }) },
      ]}
      tabs={[
        {
          key: 'work',
          label: t('runs.work'),
          children: (
            <div className="stack">
              {run.state === 'Running' && (
                <BatchProgress title={t('runs.kind')} done={run.done} total={run.due} perSecond={run.perSecond ?? 0} />
              )}
              <Panel title={t('runs.proof')} note={t('runs.proofNote')}>
                <Facts
                  rows={[
                    [t('runs.started'), minute(run.startedAt)],
                    [t('runs.finished'), run.finishedAt ? minute(run.finishedAt) : null],
                    [t('runs.ruleFrom'), run.rule],
                    [t('runs.seed'), run.seed],
                  ]}
                />
              </Panel>
            </div>
          ),
        },
      ]}
    />
  );
}
