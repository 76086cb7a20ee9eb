import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/schema';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule } from '@/parts/form/rules';

export interface MandateEntries {
  underwriting?: string;
  settlement?: string;
}

/** What one may decide alone: an underwriter a limit, a claims handler a payment; nobody else has a mandate. */
export function MandateFields({ role }: { role: Role | undefined }) {
  const { t } = useTranslation('people');
  const { t: tp } = useTranslation('parts');
  if (role === 'Underwriter')
    return (
      <Form.Item
        name="underwriting"
        label={t('underwriting')}
        extra={t('underwritingNote')}
        initialValue="0"
        rules={[moneyRule(tp, 0n)]}
      >
        <MoneyInput />
      </Form.Item>
    );
  if (role === 'ClaimsHandler')
    return (
      <Form.Item
        name="settlement"
        label={t('settlement')}
        extra={t('settlementNote')}
        initialValue="0"
        rules={[moneyRule(tp, 0n)]}
      >
        <MoneyInput />
      </Form.Item>
    );
  return null;
}
