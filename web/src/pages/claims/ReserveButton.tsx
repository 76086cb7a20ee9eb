import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  outstanding: string;
  reason: string;
}

/** Sets what is put aside: the change goes to the books and to the policy's limit together. */
export function ReserveButton({
  claim,
  etag,
  primary,
}: {
  claim: ReadClaimsView;
  etag: string | null;
  primary: boolean;
}) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const now = fenOf(claim.reserve);
  const changeOf = ({ outstanding }: Partial<Entries>) => (parseMoney(outstanding ?? '') ?? now) - now;
  return (
    <ActionButton<'/claims/{id}/reserves', Entries>
      type={primary ? 'primary' : 'default'}
      label={t('reserving.label')}
      path="/claims/{id}/reserves"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ outstanding: plain(now) }}
      fields={
        <>
          <Form.Item name="outstanding" label={t('reserving.amount')} rules={[moneyRule(tp, 0n)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="reason" label={t('reserving.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      }
      body={({ outstanding, reason }) => ({ outstanding: moneyOf(parseMoney(outstanding) ?? 0n), reason })}
      effects={(entries) => {
        const change = changeOf(entries);
        return [
          change === 0n
            ? t('reserving.same', { amount: exact(now) })
            : t(change > 0n ? 'reserving.up' : 'reserving.down', { from: exact(now), to: exact(now + change) }),
        ];
      }}
      postings={(entries) => {
        const change = changeOf(entries);
        const size = change < 0n ? -change : change;
        const pair = (debit: keyof typeof accountNames, credit: keyof typeof accountNames) => [
          { account: tx(accountNames[debit]), debit: size },
          { account: tx(accountNames[credit]), credit: size },
        ];
        if (change === 0n) return [];
        return change > 0n
          ? [...pair('ClaimsIncurred', 'OutstandingClaims'), ...pair('LimitUsed', 'LimitAvailable')]
          : [...pair('OutstandingClaims', 'ClaimsIncurred'), ...pair('LimitAvailable', 'LimitUsed')];
      }}
      done={t('reserving.done')}
    />
  );
}
