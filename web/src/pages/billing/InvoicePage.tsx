import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ShowInvoiceView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { LinkButton } from '@/parts/LinkButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { Mark, StateTag } from '@/parts/state/StateTag';
import { ReceiveButton } from './ReceiveButton';
import { RefundButton } from './RefundButton';
import { SubjectEntries } from './SubjectEntries';

export default function InvoicePage() {
  const { id = '' } = useParams();
  const query = useRead('/invoices/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Invoice view={body} etag={etag} />}</Loaded>;
}

function Invoice({ view, etag }: { view: ShowInvoiceView; etag: string | null }) {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  const { invoice, payerName, insurerName, toReceive, toRefund, overdue, actions, movements } = view;
  const left = fenOf(toReceive);
  const back = fenOf(toRefund);
  const sentence =
    back > 0n
      ? t('next.refund')
      : left > 0n
        ? t(actions.includes('billing.receive') ? 'next.receive' : 'next.wait')
        : t('next.done');

  return (
    <ObjectPage
      kind={`${t('kind')} ${invoice.number}`}
      title={tx(invoice.for)}
      state={
        <span className="row">
          <StateTag kind="invoice" state={invoice.state} />
          {overdue && <Mark tone="danger">{t('overdue')}</Mark>}
        </span>
      }
      facts={[
        { label: t('payer'), value: tx(payerName), note: t('payable', { insurer: tx(insurerName) }) },
        {
          label: t('amount'),
          value: <Money of={invoice.amount} exact />,
          note: fenOf(invoice.amount) < 0n ? t('creditNote') : undefined,
        },
        {
          label: t('paid'),
          value: <Money of={invoice.paid} exact />,
          note: left > 0n && (
            <>
              {t('leftLabel')} <Money of={left} exact />
            </>
          ),
        },
        { label: t('due'), value: invoice.due, note: t('raisedOn', { day: view.raised }) },
      ]}
      next={
        <NextAction
          sentence={sentence}
          clock={invoice.state === 'Open' ? <Clock due={invoice.due} warnMinutes={5 * 24 * 60} /> : undefined}
        >
          <LinkButton to={`/journal?Policy=${invoice.policy}`}>{t('toJournal')}</LinkButton>
          {actions.includes('billing.refund') && <RefundButton view={view} etag={etag} />}
          {actions.includes('billing.receive') && <ReceiveButton view={view} etag={etag} />}
        </NextAction>
      }
      tabs={[
        {
          key: 'movements',
          label: t('tab.movements'),
          children: (
            <Panel title={t('movement.title')} flush>
              <DataTable
                label={t('movement.title')}
                minWidth={700}
                rowKey="number"
                dataSource={movements}
                locale={{ emptyText: t('movement.none') }}
                columns={[
                  { title: t('number'), dataIndex: 'number' },
                  { title: t('movement.on'), dataIndex: 'on' },
                  { title: t('movement.reference'), dataIndex: 'bankReference' },
                  {
                    title: t('movement.amount'),
                    align: 'right',
                    render: (_, { amount }) => <Money of={amount} exact signed />,
                  },
                  {
                    title: t('movement.recorded'),
                    render: (_, { recordedAt, by }) => (
                      <div>
                        <div>{minute(recordedAt)}</div>
                        <div className="quiet small">{tx(by)}</div>
                      </div>
                    ),
                  },
                ]}
              />
            </Panel>
          ),
        },
        { key: 'entries', label: t('tab.entries'), children: <SubjectEntries subject={invoice.subject} /> },
      ]}
    />
  );
}
