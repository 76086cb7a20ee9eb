import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ContingencyView, SubmissionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  view: SubmissionView;
  etag: string | null;
  condition: ContingencyView;
  decision: 'closures' | 'returns' | 'waivers';
}

/** The underwriter accepts evidence, returns it, or does without. */
export function DecideConditionButton({ view, etag, condition, decision }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const path = `/submissions/{id}/contingencies/{contingency}/${decision}` as const;
  return (
    <ActionButton<typeof path, { note: string }>
      type={decision === 'closures' ? 'primary' : 'default'}
      size="small"
      label={t(`${decision}.label`)}
      path={path}
      params={{ id: view.id, contingency: condition.id }}
      etag={etag}
      fields={
        <>
          <p className="strong">{tx(condition.ask)}</p>
          <Form.Item name="note" label={t(`${decision}.note`)} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount autoFocus />
          </Form.Item>
        </>
      }
      body={({ note }) => ({ note })}
      effects={() => [t(`${decision}.effect`)]}
      done={t(`${decision}.done`)}
    />
  );
}
