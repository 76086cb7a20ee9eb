import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsPaymentView, ReadClaimsRecoveryView, ReadClaimsView, RecoveryKind } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { useExposureTitle } from './exposures';

interface OfClaim {
  claim: ReadClaimsView;
  etag: string | null;
}

interface OfPayment extends OfClaim {
  payment: ReadClaimsPaymentView;
}

const kinds: RecoveryKind[] = ['Subrogation', 'Salvage', 'Clawback'];

/** Proposes an advance of what can be determined before the rest is (art. 25). */
export function AdvanceButton({ claim, etag }: OfClaim) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/claims/{id}/advances', { amount: string; purpose: string }>
      label={t('advance.label')}
      path="/claims/{id}/advances"
      params={{ id: claim.id }}
      etag={etag}
      fields={
        <>
          <Form.Item name="amount" label={t('payment.amount')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="purpose" label={t('payment.purpose')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      }
      body={({ amount, purpose }) => ({ amount: moneyOf(parseMoney(amount) ?? 0n), purpose })}
      effects={() => [t('advance.effect1'), t('advance.effect2')]}
      done={t('advance.done')}
    />
  );
}

/** Notes what the insured has paid third parties; of that much it may be paid itself (art. 65). */
export function CompensationButton({ claim, etag }: OfClaim) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const thirds = claim.exposures.filter(({ claimant }) => claimant === 'ThirdParty');
  return (
    <ActionButton<'/claims/{id}/compensations', { exposure?: string; amount: string; evidence: string }>
      size="small"
      label={t('compensation.label')}
      path="/claims/{id}/compensations"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ amount: plain(fenOf(claim.compensated)) }}
      fields={
        <>
          {thirds.length > 0 && <ThirdPartyField claim={claim} />}
          <Form.Item name="amount" label={t('compensation.amount')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="evidence" label={t('compensation.evidence')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
        </>
      }
      body={({ exposure, amount, evidence }) => ({
        exposure: exposure ?? null,
        amount: moneyOf(parseMoney(amount) ?? 0n),
        evidence,
      })}
      effects={() => [t('compensation.effect')]}
      done={t('compensation.done')}
    />
  );
}

/** To which third party; the amount noted so far follows, so that the claim's total is not taken for one party's. */
function ThirdPartyField({ claim }: { claim: ReadClaimsView }) {
  const { t } = useTranslation('claims');
  const titleOf = useExposureTitle(claim);
  const form = Form.useFormInstance();
  const thirds = claim.exposures.filter(({ claimant }) => claimant === 'ThirdParty');
  return (
    <Form.Item name="exposure" label={t('exposure.field')}>
      <Select
        allowClear
        options={thirds.map(({ id }) => ({ value: id, label: titleOf(id) }))}
        onChange={(chosen?: string) => {
          const one = thirds.find(({ id }) => id === chosen);
          form.setFieldValue('amount', plain(fenOf((one ?? claim).compensated)));
        }}
      />
    </Form.Item>
  );
}

/** Seeks money back after a payment. */
export function RecoverButton({ claim, etag }: OfClaim) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/claims/{id}/recoveries', { kind: RecoveryKind; from: string; expected: string }>
      size="small"
      label={t('recovery.label')}
      path="/claims/{id}/recoveries"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ kind: 'Subrogation' }}
      fields={
        <>
          <Form.Item name="kind" label={t('recovery.kind')} rules={[requiredRule(tp)]}>
            <Select options={kinds.map((value) => ({ value, label: t(`recovery.of.${value}`) }))} />
          </Form.Item>
          <Form.Item name="from" label={t('recovery.from')} extra={t('noNames')} rules={[requiredRule(tp)]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="expected" label={t('recovery.expected')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
        </>
      }
      body={({ kind, from, expected }) => ({ kind, from, expected: moneyOf(parseMoney(expected) ?? 0n) })}
      effects={() => [t('recovery.effect')]}
      done={t('recovery.done')}
    />
  );
}

/** Books money that came back. */
export function BookRecoveryButton({ claim, etag, recovery }: OfClaim & { recovery: ReadClaimsRecoveryView }) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const open = fenOf(recovery.expected) - fenOf(recovery.received);
  return (
    <ActionButton<'/claims/{id}/recoveries/{recovery}/receipts', { amount: string; bankReference: string }>
      size="small"
      label={t('recovery.book')}
      path="/claims/{id}/recoveries/{recovery}/receipts"
      params={{ id: claim.id, recovery: recovery.id }}
      etag={etag}
      initial={{ amount: open > 0n ? plain(open) : '' }}
      fields={
        <>
          <Form.Item name="amount" label={t('payment.amount')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="bankReference" label={t('payment.reference')} rules={[requiredRule(tp)]}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
        </>
      }
      body={({ amount, bankReference }) => ({ amount: moneyOf(parseMoney(amount) ?? 0n), bankReference })}
      effects={() => [t('recovery.bookEffect')]}
      postings={({ amount }) => {
        const fen = parseMoney(amount ?? '') ?? 0n;
        return [
          { account: tx(accountNames.Cash), debit: fen },
          { account: tx(accountNames.ClaimRecoveries), credit: fen },
        ];
      }}
      done={t('recovery.booked')}
    />
  );
}

export const mayInstruct = ({ actions }: ReadClaimsView, { state }: ReadClaimsPaymentView): boolean =>
  state === 'Approved' && actions.includes('claims.instruct-payment');

export const mayFail = ({ actions }: ReadClaimsView, { state }: ReadClaimsPaymentView): boolean =>
  state === 'Instructed' && actions.includes('claims.fail-payment');

export const mayReverse = ({ actions }: ReadClaimsView, { state }: ReadClaimsPaymentView): boolean =>
  state === 'Paid' && actions.includes('claims.reverse-payment');

/** Tells the bank to pay; the money leaves when it clears. */
export function InstructButton({ claim, etag, payment }: OfPayment) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/claims/{id}/payments/{payment}/instructions', { reference: string }>
      size="small"
      label={t('instruct.label')}
      path="/claims/{id}/payments/{payment}/instructions"
      params={{ id: claim.id, payment: payment.id }}
      etag={etag}
      fields={
        <Form.Item name="reference" label={t('instruct.reference')} rules={[requiredRule(tp)]}>
          <Input maxLength={64} autoFocus autoComplete="off" />
        </Form.Item>
      }
      body={({ reference }) => ({ reference })}
      effects={() => [t('instruct.effect')]}
      done={t('instruct.done')}
    />
  );
}

/** Notes that an instructed payment did not arrive. */
export function FailButton({ claim, etag, payment }: OfPayment) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/claims/{id}/payments/{payment}/failures', { reason: string }>
      size="small"
      label={t('fail.label')}
      path="/claims/{id}/payments/{payment}/failures"
      params={{ id: claim.id, payment: payment.id }}
      etag={etag}
      fields={
        <Form.Item name="reason" label={t('fail.reason')} rules={[requiredRule(tp)]}>
          <Input.TextArea rows={2} maxLength={1000} autoFocus />
        </Form.Item>
      }
      body={({ reason }) => ({ reason })}
      effects={() => [t('fail.effect')]}
      done={t('fail.done')}
    />
  );
}

/** Notes that the bank gave a payment back. */
export function ReverseButton({ claim, etag, payment }: OfPayment) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const amount = fenOf(payment.amount);
  return (
    <ActionButton<'/claims/{id}/payments/{payment}/reversals', { reason: string; bankReference: string }>
      size="small"
      danger
      label={t('reverse.label')}
      path="/claims/{id}/payments/{payment}/reversals"
      params={{ id: claim.id, payment: payment.id }}
      etag={etag}
      fields={
        <>
          <Form.Item name="reason" label={t('fail.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={2} maxLength={1000} autoFocus />
          </Form.Item>
          <Form.Item name="bankReference" label={t('payment.reference')} rules={[requiredRule(tp)]}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
        </>
      }
      body={({ reason, bankReference }) => ({ reason, bankReference })}
      effects={() => [t('reverse.effect')]}
      postings={() => [
        { account: tx(accountNames.Cash), debit: amount },
        { account: tx(accountNames.OutstandingClaims), credit: amount },
      ]}
      done={t('reverse.done')}
    />
  );
}
