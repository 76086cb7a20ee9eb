import { Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { ReadPolicyRequested, ReadPolicyView } from '@/api/schema';
import { fenOf, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { ActionButton } from '@/parts/object/ActionButton';
import { postingsOf } from '@/parts/object/postingsOf';
import { changeOf, entriesOf, type ChangeEntries } from './changeForm';
import { ChangeFields } from './ChangeFields';
import { ChangePreview } from './ChangePreview';
import { PreviewWatch } from './PreviewWatch';
import { useChangeEffects } from './useChangeEffects';
import { noPreview, useEndorsementPreview, type Preview } from './useChangePreview';

interface Props {
  policy: ReadPolicyView;
  etag: string | null;
  /** The insured's request that is answered by it. */
  answers?: ReadPolicyRequested;
}

/** Changes limit or address; what the preview says is what is posted, because both are the same answer of the server. */
export function EndorseButton({ policy, etag, answers }: Props) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const effectsOf = useChangeEffects();
  const [preview, setPreview] = useState<Preview>(noPreview);
  return (
    <ActionButton<'/policies/{id}/endorsements', ChangeEntries>
      size={answers ? 'small' : 'middle'}
      type={answers ? 'primary' : 'default'}
      label={t(answers ? 'endorse.answer' : 'endorse.label')}
      path="/policies/{id}/endorsements"
      params={{ id: policy.id }}
      etag={etag}
      ready={preview.current && preview.view?.hindrance === null}
      initial={answers ? asked(policy, answers) : entriesOf(policy, today())}
      fields={
        <>
          <ChangeFields />
          {policy.waiting && !policy.waiting.lapsed && (
            <Form.Item name="preempts" valuePropName="checked" extra={t('endorse.preemptsNote')}>
              <Checkbox>{t('endorse.preempts', { number: policy.waiting.invoiceNumber })}</Checkbox>
            </Form.Item>
          )}
          <Watched policy={policy} preview={preview} onPreview={setPreview} />
        </>
      }
      body={(entries) => ({
        ...(changeOf(policy, entries) ?? { effective: entries.effective }),
        reason: entries.reason?.trim() || null,
        preempts: entries.preempts === true,
        ...(answers ? { answers: answers.id } : {}),
      })}
      effects={() => effectsOf(preview.view)}
      postings={() => (preview.view ? postingsOf(preview.view.postings, tx) : [])}
      done={t('endorse.done')}
    />
  );
}

/** The insured's wishes as entries. */
function asked(policy: ReadPolicyView, { effective, limit, address, reason }: ReadPolicyRequested): ChangeEntries {
  const now = entriesOf(policy, effective);
  return { ...now, ...(limit ? { limit: plain(fenOf(limit)) } : {}), ...(address ? { address } : {}), reason };
}

interface WatchedProps {
  policy: ReadPolicyView;
  preview: Preview;
  onPreview: (preview: Preview) => void;
  asking?: boolean;
}

export function Watched({ policy, preview, onPreview, asking = false }: WatchedProps) {
  const form = Form.useFormInstance<ChangeEntries>();
  const entries = Form.useWatch([], form) as Partial<ChangeEntries> | undefined;
  const worked = useEndorsementPreview(policy.id, changeOf(policy, entries ?? {}), entries?.preempts === true);
  return (
    <PreviewWatch worked={worked} onPreview={onPreview}>
      <ChangePreview preview={preview} asking={asking} />
    </PreviewWatch>
  );
}
