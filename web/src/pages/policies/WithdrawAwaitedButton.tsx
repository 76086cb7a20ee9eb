import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadPolicyView, ReadPolicyWaiting } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  policy: ReadPolicyView;
  etag: string | null;
  waiting: ReadPolicyWaiting;
}

/** Drops what waits for its premium, with its invoice. */
export function WithdrawAwaitedButton({ policy, etag, waiting }: Props) {
  const { t } = useTranslation('policies');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/policies/{id}/withdrawals', { reason: string }>
      label={t('withdraw.label')}
      path="/policies/{id}/withdrawals"
      params={{ id: policy.id }}
      etag={etag}
      fields={
        <Form.Item name="reason" label={t('withdraw.reason')} rules={[requiredRule(tp)]}>
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      }
      body={({ reason }) => ({ reason })}
      effects={() => [
        t('withdraw.effect1', { number: waiting.invoiceNumber }),
        t(waiting.kind === 'NewBusiness' ? 'withdraw.effectNew' : 'withdraw.effectChange'),
      ]}
      done={t('withdraw.done')}
    />
  );
}
