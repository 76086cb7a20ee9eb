import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadPolicyRequested, ReadPolicyView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  policy: ReadPolicyView;
  etag: string | null;
  request: ReadPolicyRequested;
}

export function DeclineRequestButton({ policy, etag, request }: Props) {
  const { t } = useTranslation('policies');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/policies/{id}/requests/{request}/declines', { reason: string }>
      size="small"
      label={t('decline.label')}
      path="/policies/{id}/requests/{request}/declines"
      params={{ id: policy.id, request: request.id }}
      etag={etag}
      fields={
        <Form.Item name="reason" label={t('decline.reason')} rules={[requiredRule(tp)]}>
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      }
      body={({ reason }) => ({ reason })}
      effects={() => [t('decline.effect1'), t('decline.effect2')]}
      done={t('decline.done')}
    />
  );
}
