import { Form, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsPaymentView, ReadClaimsView } from '@/api/schema';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { requiredRule } from '@/parts/form/rules';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** Payments: one person proposes, another approves, finance pays. */
export function PaymentTable({ claim, etag }: { claim: ReadClaimsView; etag: string | null }) {
  const { t } = useTranslation('claims');
  const { tx } = useFormat();
  return (
    <Panel title={t('payment.title')} note={t('payment.note')} flush>
      <Table size="small" pagination={false} rowKey="id" dataSource={claim.payments} scroll={{ x: 860 }} locale={{ emptyText: t('payment.none') }} columns={[
        { title: t('payment.amount'), align: 'right', width: 130, render: (_, { amount }) => <Money of={amount} exact /> },
        { title: t('payment.purpose'), dataIndex: 'purpose' },
        { title: t('state'), width: 110, render: (_, { state }) => <StateTag kind="payment" state={state} /> },
        { title: t('payment.proposed'), width: 150, render: (_, { proposedBy, proposedAt }) => <div><div>{tx(proposedBy)}</div><div className="quiet small">{minute(proposedAt)}</div></div> },
        { title: t('payment.decided'), width: 150, render: (_, { decidedBy, decidedAt }) => (decidedBy ? <div><div>{tx(decidedBy)}</div><div className="quiet small">{decidedAt && minute(decidedAt)}</div></div> : '—') },
        { title: t('payment.reference'), width: 150, render: (_, { bankReference, paidAt }) => (bankReference ? <div><div>{bankReference}</div><div className="quiet small">{paidAt && minute(paidAt)}</div></div> : '—') },
        { key: 'act', width: 170, render: (_, payment) => <PaymentActions claim={claim} etag={etag} payment={payment} /> },
      ]} />
    </Panel>
  );
}

function PaymentActions({ claim, etag, payment }: { claim: ReadClaimsView; etag: string | null; payment: ReadClaimsPaymentView }) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const params = { id: claim.id, payment: payment.id };
  const amount = fenOf(payment.amount);
  const may = (action: string) => claim.actions.includes(action);
  if (payment.state === 'Proposed' && payment.isMine && may('claims.approve-payment')) return <span className="quiet small">{t('payment.mine')}</span>;
  if (payment.state === 'Proposed' && may('claims.approve-payment')) {
    return (
      <div className="row">
        <ActionButton type="primary" size="small" label={t('approve.label')} path="/claims/{id}/payments/{payment}/approvals" params={params} etag={etag} body={() => undefined}
          effects={() => [t('approve.effect1', { amount: exact(amount), by: tx(payment.proposedBy) }), t('approve.effect2')]}
          postings={() => [{ account: tx(accountNames.OutstandingClaims), debit: amount }, { account: tx(accountNames.ClaimsPayable), credit: amount }]} done={t('approve.done')} />
        <ActionButton<'/claims/{id}/payments/{payment}/rejections', { reason: string }> size="small" label={t('reject.label')} path="/claims/{id}/payments/{payment}/rejections" params={params} etag={etag}
          fields={<Form.Item name="reason" label={t('reject.text')} rules={[requiredRule(tp)]}><Input.TextArea rows={3} maxLength={2000} autoFocus /></Form.Item>}
          body={({ reason }) => ({ reason })} effects={() => [t('reject.effect')]} done={t('reject.done')} />
      </div>
    );
  }
  if (payment.state === 'Approved' && may('claims.pay')) {
    return (
      <ActionButton<'/claims/{id}/payments/{payment}/disbursements', { bankReference: string }> type="primary" size="small" label={t('pay.label')} path="/claims/{id}/payments/{payment}/disbursements" params={params} etag={etag}
        fields={<Form.Item name="bankReference" label={t('payment.reference')} rules={[requiredRule(tp)]}><Input maxLength={64} autoFocus autoComplete="off" /></Form.Item>}
        body={({ bankReference }) => ({ bankReference })} effects={() => [t('pay.effect', { amount: exact(amount), insured: tx(claim.insured) })]}
        postings={() => [{ account: tx(accountNames.ClaimsPayable), debit: amount }, { account: tx(accountNames.Cash), credit: amount }]} done={t('pay.done')} />
    );
  }
  return null;
}
