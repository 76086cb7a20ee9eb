import { Alert } from 'antd';
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
import { InvoiceTag } from '@/parts/state/InvoiceTag';
import { Mark } from '@/parts/state/StateTag';
import { ReceiveButton } from './ReceiveButton';
import { DisputeButton, SettleButton } from './DisputeButtons';
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
  const { invoice, payerName, insurerName, toReceive, toRefund, overdue, actions, movements, adjustments } = view;
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
      kind={[
        `${t('kind')} ${invoice.number}`,
        ...(invoice.part && invoice.parts ? [t('part', { n: invoice.part, of: invoice.parts })] : []),
      ].join(' · ')}
      notice={<Disputes view={view} />}
      title={tx(invoice.for)}
      state={
        <span className="row">
          <InvoiceTag state={invoice.state} amount={invoice.amount} />
          {overdue && <Mark tone="danger">{t('overdue')}</Mark>}
          {invoice.disputedOn && <Mark tone="attention">{t('disputed')}</Mark>}
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
          {actions.includes('billing.dispute') && <DisputeButton view={view} etag={etag} />}
          {actions.includes('billing.settle') && <SettleButton view={view} etag={etag} />}
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
        ...(adjustments.length > 0
          ? [{ key: 'adjustments', label: t('tab.adjustments'), children: <Adjustments rows={adjustments} /> }]
          : []),
        { key: 'entries', label: t('tab.entries'), children: <SubjectEntries subject={invoice.subject} /> },
      ]}
    />
  );
}

/** What the payer says is wrong with it, and how that was settled. */
function Disputes({ view: { invoice, disputeReason, disputeAnswer } }: { view: ShowInvoiceView }) {
  const { t } = useTranslation('billing');
  if (disputeReason === null) return null;
  return invoice.disputedOn ? (
    <Alert type="warning" showIcon title={t('dispute.said')} description={disputeReason} />
  ) : (
    <Alert type="info" showIcon title={t('dispute.answer')} description={disputeAnswer} />
  );
}

/** What altered a part of a premium since it was demanded. */
function Adjustments({ rows }: { rows: ShowInvoiceView['adjustments'] }) {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  return (
    <Panel title={t('adjustment.title')} flush>
      <DataTable
        label={t('adjustment.title')}
        minWidth={520}
        rowKey="at"
        dataSource={rows.map((row, at) => ({ ...row, at }))}
        locale={{ emptyText: t('adjustment.none') }}
        columns={[
          { title: t('adjustment.on'), dataIndex: 'on', width: 130 },
          { title: t('adjustment.why'), render: (_, { why }) => tx(why) },
          {
            title: t('adjustment.by'),
            align: 'right',
            width: 160,
            render: (_, { by }) => <Money of={by} exact signed />,
          },
        ]}
      />
    </Panel>
  );
}
