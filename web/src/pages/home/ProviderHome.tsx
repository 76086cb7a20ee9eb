import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { Figure } from '@/parts/Figure';
import { CardRow } from '@/parts/list/CardRow';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';

const states = ['Requested', 'InProgress', 'Invoiced', 'Paid'] as const;

/** A provider's home: the jobs it must answer, with their clocks, and where the others stand. */
export function ProviderHome() {
  const { t } = useTranslation('services');
  const { tx } = useFormat();
  const asked = useRead('/service-requests', {}, { state: 'Requested', sort: 'answerDue', size: 10 }).data?.body;
  const working = useRead('/service-requests', {}, { state: 'InProgress', size: 10 }).data?.body;
  const invoiced = useRead('/service-requests', {}, { state: 'Invoiced', size: 1 }).data?.body;
  const paid = useRead('/service-requests', {}, { state: 'Paid', size: 1 }).data?.body;
  const first = asked?.items[0];
  const totals = [asked, working, invoiced, paid];
  const labels = ['jobs.requested', 'jobs.open', 'jobs.invoiced', 'jobs.paid'] as const;
  const jobs = [...(asked?.items ?? []), ...(working?.items ?? [])];
  return (
    <HomeLayout
      next={
        <NextUp
          calm={first === undefined}
          title={t(first ? 'jobs.answer' : 'jobs.calm')}
          note={first ? `${first.number} · ${tx(first.insured)} · ${t(`skill.${first.skill}`)}` : ''}
          to={first ? `/service-requests/${first.id}` : '/service-requests'}
          action={t(first ? 'jobs.answer' : 'jobs.all')}
        />
      }
      figures={
        <>
          {states.map((state, at) => (
            <Figure
              key={state}
              label={t(labels[at] ?? 'jobs.all')}
              value={totals[at] ? count(totals[at].total) : '—'}
            />
          ))}
        </>
      }
      work={
        <Panel title={t('jobs.title')} note={t('jobs.note')} flush>
          {jobs.length === 0 ? (
            <p className="quiet" style={{ padding: '12px 16px' }}>
              {t('empty')}
            </p>
          ) : (
            jobs.map(({ id, number, insured, skill, answerDue, state }) => (
              <CardRow
                key={id}
                to={`/service-requests/${id}`}
                title={tx(insured)}
                state={<StateTag kind="service" state={state} />}
                lines={[
                  `${number} · ${t(`skill.${skill}`)}`,
                  answerDue && <Clock key="due" due={answerDue} warnMinutes={15} />,
                ]}
              />
            ))
          )}
        </Panel>
      }
    />
  );
}
