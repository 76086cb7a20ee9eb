import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Figure } from '@/parts/Figure';
import { LinkButton } from '@/parts/LinkButton';
import { StateTag } from '@/parts/state/StateTag';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';
import { byDue, Worklist } from './Worklist';

const states = ['Requested', 'InProgress', 'Invoiced', 'Paid'] as const;

/** A provider's home: what it must answer or deliver next, for incidents and before cover, with their clocks. */
export function ProviderHome() {
  const { t } = useTranslation('services');
  const { t: tj } = useTranslation('jobs');
  const { tx } = useFormat();
  const asked = useRead('/service-requests', {}, { state: 'Requested', sort: 'answerDue', size: 10 }).data?.body;
  const working = useRead('/service-requests', {}, { state: 'InProgress', size: 10 }).data?.body;
  const invoiced = useRead('/service-requests', {}, { state: 'Invoiced', size: 1 }).data?.body;
  const paid = useRead('/service-requests', {}, { state: 'Paid', size: 1 }).data?.body;
  const jobs = useRead('/assessment-jobs', {}, { open: true, sort: 'due', size: 20 }).data?.body;
  const first = asked?.items[0];
  const next = jobs?.items[0];
  const totals = [asked, working, invoiced, paid];
  const labels = ['jobs.requested', 'jobs.open', 'jobs.invoiced', 'jobs.paid'] as const;
  return (
    <HomeLayout
      next={
        first || !next ? (
          <NextUp
            calm={first === undefined}
            title={t(first ? 'jobs.answer' : 'jobs.calm')}
            note={first ? `${first.number} · ${tx(first.insured)} · ${t(`skill.${first.skill}`)}` : ''}
            to={first ? `/service-requests/${first.id}` : '/service-requests'}
            action={t(first ? 'jobs.answer' : 'jobs.all')}
          />
        ) : (
          <NextUp
            title={tx(next.enterprise)}
            note={`${next.number} · ${tj(`tier.${next.tier}`)} · ${tj(`next.${next.state}`)}`}
            due={next.due}
            to={`/assessment-jobs/${next.id}`}
            action={tj('home.first')}
          />
        )
      }
      figures={
        <>
          <Figure label={tj('home.open')} value={jobs ? count(jobs.total) : '—'} />
          <Figure label={tj('home.late')} value={jobs ? count(jobs.totals.late) : '—'} />
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
        <div className="stack">
          <Worklist
            title={tj('home.title')}
            none={tj('home.none')}
            extra={<LinkButton to="/assessment-jobs">{tj('home.all')}</LinkButton>}
            items={jobs?.items.map(({ id, number, enterprise, tier, due, state }) => ({
              id,
              path: `/assessment-jobs/${id}`,
              due,
              title: tx(enterprise),
              note: `${number} · ${tj(`tier.${tier}`)}`,
              state: <StateTag kind="job" state={state} />,
            }))}
          />
          <Worklist
            title={t('jobs.title')}
            none={t('empty')}
            items={
              asked &&
              working &&
              byDue(
                [...asked.items, ...working.items].map(({ id, number, insured, skill, answerDue, state }) => ({
                  id,
                  path: `/service-requests/${id}`,
                  due: answerDue,
                  title: tx(insured),
                  note: `${number} · ${t(`skill.${skill}`)}`,
                  state: <StateTag kind="service" state={state} />,
                })),
              )
            }
          />
        </div>
      }
    />
  );
}
