import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadServicesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { EvidenceTab } from '@/pages/incidents/EvidenceTab';
import { DataTable } from '@/parts/DataTable';
import { EventList } from '@/parts/EventList';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { ServiceActions } from './ServiceActions';

export default function ServicePage() {
  const { id = '' } = useParams();
  const query = useRead('/service-requests/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Service request={body} etag={etag} />}</Loaded>;
}

const atWork: ReadServicesView['state'][] = ['InProgress', 'WorkComplete', 'Invoiced', 'Confirmed'];

function Service({ request, etag }: { request: ReadServicesView; etag: string | null }) {
  const { t } = useTranslation('services');
  const { tx } = useFormat();
  const { role } = useSession().session;
  const { asked, ask, close } = useWhy();
  const { invoice, quote } = request;
  const provides = role === 'Provider';
  return (
    <>
      <ObjectPage
        kind={
          provides ? (
            `${t('one')} ${request.number} · ${request.incidentNumber}`
          ) : (
            <>
              {t('one')} {request.number} ·{' '}
              <Link to={`/incidents/${request.incident}`}>{t('toIncident', { number: request.incidentNumber })}</Link>
            </>
          )
        }
        title={`${tx(request.insured)} · ${t(`skill.${request.skill}`)}`}
        state={<StateTag kind="service" state={request.state} />}
        facts={[
          {
            label: t('provider'),
            value: request.provider ? tx(request.provider) : t('nobody'),
            note: tx(request.insurer),
          },
          {
            label: t('ceiling'),
            value: <Money of={request.ceiling} exact />,
            note: (
              <>
                {t('held')} <Money of={request.held} exact />
              </>
            ),
          },
          { label: t('what'), value: t(`kind.${request.kind}`), note: tx(request.provinceName) },
          {
            label: t('allowed'),
            value: invoice ? (
              <WhyNumber onAsk={() => ask('invoice')}>
                <Money of={invoice.allowed} exact />
              </WhyNumber>
            ) : quote ? (
              <Money of={quote.amount} exact />
            ) : (
              '—'
            ),
            note: invoice ? (
              <>
                {t('askedFor')} <Money of={invoice.asked} exact />
              </>
            ) : quote ? (
              t('quoted')
            ) : undefined,
          },
        ]}
        next={<ServiceActions request={request} etag={etag} />}
        tabs={[
          {
            key: 'work',
            label: t('tab.work'),
            children: (
              <div className="stack">
                <Panel title={t('task')}>
                  <p style={{ whiteSpace: 'pre-line' }}>{request.task}</p>
                </Panel>
                {quote && (
                  <Panel title={t('quote')} note={minute(quote.at)}>
                    <p style={{ whiteSpace: 'pre-line' }}>{quote.text}</p>
                  </Panel>
                )}
                {request.result && (
                  <Panel title={t('result')}>
                    <p style={{ whiteSpace: 'pre-line' }}>{request.result}</p>
                  </Panel>
                )}
                {invoice && <InvoicePanel request={request} />}
              </div>
            ),
          },
          ...(provides && atWork.includes(request.state)
            ? [
                {
                  key: 'evidence',
                  label: t('tab.evidence'),
                  children: <EvidenceTab incident={request.incident} mayAdd mayExport={false} />,
                },
              ]
            : []),
          { key: 'history', label: t('tab.history'), children: <EventList events={request.events} /> },
        ]}
      />
      <WhyDrawer trail={asked ? invoice?.trail : undefined} onClose={close} />
    </>
  );
}

function InvoicePanel({ request }: { request: ReadServicesView }) {
  const { t } = useTranslation('services');
  const { tx } = useFormat();
  const rows = (request.invoice?.lines ?? []).map((line, index) => ({ ...line, key: index }));
  return (
    <Panel title={t('invoice')} note={t('invoiceNote')} flush>
      <DataTable
        label={t('invoice')}
        minWidth={520}
        rowKey="key"
        dataSource={rows}
        columns={[
          {
            title: t('grade'),
            render: (_, { grade }) => tx(request.grades.find(({ code }) => code === grade)?.name) || grade,
          },
          { title: t('days'), align: 'right', dataIndex: 'days' },
          { title: t('price'), align: 'right', render: (_, { price }) => <Money of={price} exact /> },
          {
            title: t('rate'),
            align: 'right',
            render: (_, { grade }) => {
              const day = request.grades.find(({ code }) => code === grade)?.day;
              return day ? <Money of={day} exact /> : '—';
            },
          },
        ]}
      />
    </Panel>
  );
}
