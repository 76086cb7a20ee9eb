import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { BankForm } from '@/api/schema';
import { moneyOf, parseMoney, plain, type Fen } from '@/format/money';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';

/** What finance copies from the bank's statement. */
export interface BankEntries {
  amount: string;
  on: string;
  bankReference: string;
  late?: boolean;
}

export const bankInitial = (open: Fen): Partial<BankEntries> => ({ amount: plain(open), on: today() });

export const bankBody = ({ amount, on, bankReference, late }: BankEntries): BankForm => ({
  amount: moneyOf(parseMoney(amount) ?? 0n),
  on,
  bankReference: bankReference.trim(),
  late: late ?? false,
});

export const bankAmount = ({ amount }: Partial<BankEntries>): Fen => parseMoney(amount ?? '') ?? 0n;

export function BankFields() {
  const { t } = useTranslation('billing');
  const { t: tp } = useTranslation('parts');
  const on = Form.useWatch<string | undefined>('on');
  return (
    <>
      <Form.Item name="amount" label={t('movement.amount')} rules={[moneyRule(tp)]}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="on" label={t('movement.on')} rules={[requiredRule(tp)]}>
        <DayInput />
      </Form.Item>
      {on !== undefined && on.slice(0, 7) < today().slice(0, 7) && (
        <Form.Item name="late" valuePropName="checked" extra={t('lateNote')}>
          <Checkbox>{t('late')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="bankReference" label={t('movement.reference')} rules={[requiredRule(tp)]}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
    </>
  );
}
