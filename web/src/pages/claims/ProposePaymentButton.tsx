import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsView, SettlementView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  amount: string;
  purpose: string;
}

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  settlement: SettlementView;
  primary: boolean;
}

export function ProposePaymentButton({ claim, etag, settlement, primary }: Props) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { exact } = useFormat();
  const proposed = total(claim.payments.filter(({ state }) => state === 'Proposed').map(({ amount }) => fenOf(amount)));
  const open = fenOf(settlement.payable) - fenOf(claim.committed) - proposed;
  if (open <= 0n) return null;
  return (
    <ActionButton<'/claims/{id}/payments', Entries>
      type={primary ? 'primary' : 'default'}
      label={t('propose.label')}
      path="/claims/{id}/payments"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ amount: plain(open), purpose: t('propose.purposeFull') }}
      fields={
        <>
          <Form.Item
            name="amount"
            label={t('propose.amount')}
            extra={t('propose.open', { amount: exact(open) })}
            rules={[moneyRule(tp)]}
          >
            <MoneyInput />
          </Form.Item>
          <Form.Item name="purpose" label={t('propose.purpose')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      }
      body={({ amount, purpose }) => ({ amount: moneyOf(parseMoney(amount) ?? 0n), purpose })}
      effects={({ amount }) => [
        t('propose.effect1', { amount: exact(parseMoney(amount ?? '') ?? 0n) }),
        t('propose.effect2'),
      ]}
      done={t('propose.done')}
    />
  );
}
