import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsPaymentView, ReadClaimsView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  payment: ReadClaimsPaymentView;
  size?: 'small' | 'middle';
}

/** Proposed by somebody else and waiting: the second pair of eyes. */
export const mayApprove = (claim: ReadClaimsView, payment: ReadClaimsPaymentView): boolean =>
  payment.state === 'Proposed' && !payment.isMine && claim.actions.includes('claims.approve-payment');

export const mayPay = (claim: ReadClaimsView, payment: ReadClaimsPaymentView): boolean =>
  (payment.state === 'Approved' || payment.state === 'Instructed') && claim.actions.includes('claims.pay');

export function ApproveButton({ claim, etag, payment, size = 'small' }: Props) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  const amount = fenOf(payment.amount);
  return (
    <ActionButton
      type="primary"
      size={size}
      label={t(size === 'small' ? 'approve.label' : 'approve.long')}
      path="/claims/{id}/payments/{payment}/approvals"
      params={{ id: claim.id, payment: payment.id }}
      etag={etag}
      body={() => undefined}
      effects={() => [
        t('approve.effect1', { amount: exact(amount), by: tx(payment.proposedBy) }),
        t('approve.effect2'),
      ]}
      postings={() => [
        { account: tx(accountNames.OutstandingClaims), debit: amount },
        { account: tx(accountNames.ClaimsPayable), credit: amount },
      ]}
      done={t('approve.done')}
    />
  );
}

export function RejectButton({ claim, etag, payment, size = 'small' }: Props) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/claims/{id}/payments/{payment}/rejections', { reason: string }>
      size={size}
      label={t('reject.label')}
      path="/claims/{id}/payments/{payment}/rejections"
      params={{ id: claim.id, payment: payment.id }}
      etag={etag}
      fields={
        <Form.Item name="reason" label={t('reject.text')} rules={[requiredRule(tp)]}>
          <Input.TextArea rows={3} maxLength={2000} autoFocus />
        </Form.Item>
      }
      body={({ reason }) => ({ reason })}
      effects={() => [t('reject.effect')]}
      done={t('reject.done')}
    />
  );
}

export function PayButton({ claim, etag, payment, size = 'small' }: Props) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const amount = fenOf(payment.amount);
  return (
    <ActionButton<'/claims/{id}/payments/{payment}/disbursements', { bankReference: string }>
      type="primary"
      size={size}
      label={t('pay.label')}
      path="/claims/{id}/payments/{payment}/disbursements"
      params={{ id: claim.id, payment: payment.id }}
      etag={etag}
      fields={
        <Form.Item name="bankReference" label={t('payment.reference')} rules={[requiredRule(tp)]}>
          <Input maxLength={64} autoFocus autoComplete="off" />
        </Form.Item>
      }
      body={({ bankReference }) => ({ bankReference })}
      effects={() => [t('pay.effect', { amount: exact(amount), insured: tx(claim.insured) })]}
      postings={() => [
        { account: tx(accountNames.ClaimsPayable), debit: amount },
        { account: tx(accountNames.Cash), credit: amount },
      ]}
      done={t('pay.done')}
    />
  );
}
