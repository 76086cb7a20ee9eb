import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { JobPayment, Money as Amount, ReadJobsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { EventList } from '@/parts/EventList';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { JobActions } from './JobActions';
import { JobFiles } from './JobFiles';

export default function JobPage() {
  const { id = '' } = useParams();
  const query = useRead('/assessment-jobs/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Job job={body} etag={etag} />}</Loaded>;
}

function Job({ job, etag }: { job: ReadJobsView; etag: string | null }) {
  const { t } = useTranslation('jobs');
  const { tx } = useFormat();
  const { role } = useSession().session;
  const reads = role === 'Enterprise' || role === 'Underwriter';
  return (
    <ObjectPage
      kind={
        reads ? (
          <>
            {t('one')} {job.number} ·{' '}
            <Link to={`/assessments/${job.assessment}`}>{t('toAssessment', { number: job.assessmentNumber })}</Link>
          </>
        ) : (
          `${t('one')} ${job.number}`
        )
      }
      title={`${tx(job.enterprise)} · ${t(`tier.${job.tier}`)}`}
      state={<StateTag kind="job" state={job.state} />}
      facts={[
        {
          label: t('provider'),
          value: tx(job.provider),
          note: job.brought
            ? job.brought.qualification
            : job.plan
              ? `${job.plan.number} ${tx(job.plan.name)}`
              : t('onPanel'),
        },
        {
          label: t(job.brought ? 'broughtAt' : 'ordered'),
          value: minute(job.orderedAt),
          note: t(job.orderedByInsurer ? 'byInsurer' : 'byEnterprise', { name: tx(job.insurer) }),
        },
        ...(job.brought
          ? [{ label: t('completeBy'), value: job.completeBy }]
          : [
              {
                label: t('fee'),
                value: <Money of={job.fee} exact />,
                note: t('shares', { insurer: job.insurerShare, enterprise: 100 - job.insurerShare }),
              },
              { label: t('completeBy'), value: job.completeBy, note: t('answerBy', { day: job.answerBy }) },
            ]),
      ]}
      next={<JobActions job={job} etag={etag} />}
      tabs={[
        { key: 'work', label: t('tab.work'), children: <Work job={job} /> },
        { key: 'files', label: t('tab.files', { n: job.files.length }), children: <JobFiles job={job} /> },
        { key: 'history', label: t('tab.history'), children: <EventList events={job.events} /> },
      ]}
    />
  );
}

function Work({ job }: { job: ReadJobsView }) {
  const { t } = useTranslation('jobs');
  const { tx } = useFormat();
  const { report, signature, invoice, brought } = job;
  const missing = new Set(job.unauthorised);
  return (
    <div className="stack">
      {brought ? (
        <Panel title={t('brought')} note={t('broughtNote')}>
          <Facts
            rows={[
              [t('from'), brought.from],
              [t('qualification'), brought.qualification],
            ]}
          />
        </Panel>
      ) : (
        <>
          <Panel title={t('task')}>
            <p style={{ whiteSpace: 'pre-line' }}>{job.task}</p>
          </Panel>
          <Panel title={t('targets')} note={t('targetsNote')}>
            <ul className="dotted">
              {job.targets.map((target) => (
                <li key={target}>
                  {target} {missing.has(target) && <strong>{t('notAuthorised')}</strong>}
                </li>
              ))}
            </ul>
          </Panel>
        </>
      )}
      {report && (
        <Panel title={t('report')} note={t('tested', { from: report.testedFrom, to: report.testedTo })}>
          <Facts
            rows={[
              [t('scope'), <span style={{ whiteSpace: 'pre-line' }}>{report.scope}</span>],
              [t('summary'), <span style={{ whiteSpace: 'pre-line' }}>{report.summary}</span>],
            ]}
          />
        </Panel>
      )}
      {signature && (
        <Panel title={t(brought ? 'acceptance' : 'signature')} note={t('countsUntil', { day: signature.expiresOn })}>
          <p>
            <strong>{tx(signature.by)}</strong> {!brought && `· ${signature.capacity} `}· {minute(signature.at)}
          </p>
          <p style={{ whiteSpace: 'pre-line' }}>{signature.statement}</p>
        </Panel>
      )}
      {invoice && (
        <Panel title={t('invoice', { reference: invoice.reference })} note={t('payBy', { day: invoice.due })}>
          <Facts
            rows={[
              [t('amount'), <Money of={invoice.amount} exact />],
              [t('insurerPart'), <Part of={invoice.insurer} paid={invoice.insurerPaid} />],
              [t('enterprisePart'), <Part of={invoice.enterprise} paid={invoice.enterprisePaid} />],
            ]}
          />
        </Panel>
      )}
    </div>
  );
}

function Part({ of, paid }: { of: Amount; paid: JobPayment | null | undefined }) {
  const { t } = useTranslation('jobs');
  return (
    <>
      <Money of={of} exact />{' '}
      {paid && <span className="quiet small">{t('paidOn', { day: paid.on, reference: paid.bankReference })}</span>}
    </>
  );
}
