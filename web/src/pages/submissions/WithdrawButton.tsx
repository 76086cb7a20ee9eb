import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { ActionButton } from '@/parts/object/ActionButton';

export function WithdrawButton({ view, etag }: { view: SubmissionView; etag: string | null }) {
  const { t } = useTranslation('submissions');
  return (
    <ActionButton<'/submissions/{id}/withdrawals', { reason?: string }>
      label={t('withdraw.label')}
      path="/submissions/{id}/withdrawals"
      params={{ id: view.id }}
      etag={etag}
      fields={
        <Form.Item name="reason" label={t('withdraw.reason')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      }
      body={({ reason }) => ({ reason: reason?.trim() || null })}
      effects={() => [t('withdraw.effect1'), t('withdraw.effect2')]}
      done={t('withdraw.done')}
    />
  );
}
