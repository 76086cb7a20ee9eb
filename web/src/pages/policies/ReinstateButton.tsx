import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { ReadPolicyView, Restart } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { postingsOf } from '@/parts/object/postingsOf';
import { ChangePreview } from './ChangePreview';
import { PreviewWatch } from './PreviewWatch';
import { useChangeEffects } from './useChangeEffects';
import { noPreview, useReinstatementPreview, type Preview } from './useChangePreview';

interface Entries {
  effective: string;
  noKnownLoss: boolean;
  reason: string;
}

/** Puts cover back after a cancellation: from the day it ended, or from a later one with the gap stated. */
export function ReinstateButton({ policy, etag }: { policy: ReadPolicyView; etag: string | null }) {
  const { t } = useTranslation('policies');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const effectsOf = useChangeEffects();
  const [preview, setPreview] = useState<Preview>(noPreview);
  const ended = policy.facts.period.coverEnds;
  return (
    <ActionButton<'/policies/{id}/reinstatements', Entries>
      label={t('reinstate.label')}
      path="/policies/{id}/reinstatements"
      params={{ id: policy.id }}
      etag={etag}
      ready={preview.current && preview.view?.hindrance === null}
      initial={{ effective: ended, noKnownLoss: false }}
      fields={
        <>
          <Form.Item
            name="effective"
            label={t('reinstate.effective')}
            extra={t('reinstate.effectiveNote', { day: ended })}
            rules={[requiredRule(tp)]}
          >
            <DayInput allowClear={false} />
          </Form.Item>
          {ended < today() && (
            <Form.Item name="noKnownLoss" valuePropName="checked">
              <Checkbox>{t('reinstate.noKnownLoss')}</Checkbox>
            </Form.Item>
          )}
          <Form.Item name="reason" label={t('cancel.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Watched policy={policy} preview={preview} onPreview={setPreview} />
        </>
      }
      body={({ effective, noKnownLoss, reason }) => ({ effective, noKnownLoss: noKnownLoss === true, reason })}
      effects={() => effectsOf(preview.view)}
      postings={() => (preview.view ? postingsOf(preview.view.postings, tx) : [])}
      done={t('reinstate.done')}
    />
  );
}

interface WatchedProps {
  policy: ReadPolicyView;
  preview: Preview;
  onPreview: (preview: Preview) => void;
}

/** The reason changes no number, so the preview does not wait for it. */
const ANY_REASON = '—';

function Watched({ policy, preview, onPreview }: WatchedProps) {
  const form = Form.useFormInstance<Entries>();
  const entries = Form.useWatch([], form) as Partial<Entries> | undefined;
  const { effective, noKnownLoss } = entries ?? {};
  const restart: Restart | undefined = effective
    ? { effective, noKnownLoss: noKnownLoss === true, reason: ANY_REASON }
    : undefined;
  const worked = useReinstatementPreview(policy.id, restart);
  return (
    <PreviewWatch worked={worked} onPreview={onPreview}>
      <ChangePreview preview={preview} />
    </PreviewWatch>
  );
}
