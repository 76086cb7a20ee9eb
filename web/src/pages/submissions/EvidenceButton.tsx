import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ContingencyView, SubmissionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { EvidenceFileInput } from './EvidenceFileInput';

interface Props {
  view: SubmissionView;
  etag: string | null;
  condition: ContingencyView;
}

/** The applicant shows that a condition is met: in words, with a file when there is one. */
export function EvidenceButton({ view, etag, condition }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <ActionButton<'/submissions/{id}/contingencies/{contingency}/evidence', { text: string; file?: string }>
      type="primary"
      size="small"
      label={t(condition.state === 'Returned' ? 'evidence.again' : 'evidence.label')}
      path="/submissions/{id}/contingencies/{contingency}/evidence"
      params={{ id: view.id, contingency: condition.id }}
      etag={etag}
      fields={
        <>
          <p className="strong">{tx(condition.ask)}</p>
          <Form.Item name="text" label={t('evidence.text')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={4} maxLength={4000} showCount autoFocus />
          </Form.Item>
          <Form.Item name="file" label={t('evidence.file')} extra={t('evidence.fileNote')}>
            <EvidenceFileInput submission={view.id} />
          </Form.Item>
        </>
      }
      body={({ text, file }) => ({ text, file: file ?? null })}
      effects={() => [t('evidence.effect1'), t('evidence.effect2')]}
      done={t('evidence.done')}
    />
  );
}
