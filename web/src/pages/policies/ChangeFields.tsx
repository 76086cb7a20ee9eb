import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';

/** From which day, to what limit, at what address, and why. */
export function ChangeFields({ reasonNote }: { reasonNote?: string }) {
  const { t } = useTranslation('policies');
  const { t: tp } = useTranslation('parts');
  return (
    <>
      <Form.Item name="effective" label={t('change.effective')} rules={[requiredRule(tp)]}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item name="limit" label={t('change.limit')} rules={[moneyRule(tp)]}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="address" label={t('change.address')} rules={[requiredRule(tp)]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label={t('change.reason')} {...(reasonNote ? { extra: reasonNote } : {})}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}
