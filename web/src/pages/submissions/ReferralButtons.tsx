import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  view: SubmissionView;
  etag: string | null;
}

/** Takes a referral on, so that no two work on one; from a colleague only with a reason. */
export function TakeButton({ view, etag }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const holder = view.heldBy && tx(view.heldBy);
  return (
    <ActionButton<'/submissions/{id}/assignments', { reason?: string }>
      type={holder ? 'default' : 'primary'}
      label={t(holder ? 'take.over' : 'take.label')}
      path="/submissions/{id}/assignments"
      params={{ id: view.id }}
      etag={etag}
      fields={
        holder && (
          <Form.Item name="reason" label={t('take.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} autoFocus />
          </Form.Item>
        )
      }
      body={({ reason }) => ({ reason: reason?.trim() || null })}
      effects={() => [holder ? t('take.effectOver', { name: holder }) : t('take.effect')]}
      done={t('take.done')}
    />
  );
}

export function ReleaseButton({ view, etag }: Props) {
  const { t } = useTranslation('submissions');
  return (
    <ActionButton
      label={t('release.label')}
      path="/submissions/{id}/releases"
      params={{ id: view.id }}
      etag={etag}
      body={() => undefined}
      effects={() => [t('release.effect')]}
      done={t('release.done')}
    />
  );
}
