import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { CancellationGround, CancellationMethod, EarlyEnd, ReadPolicyView } from '@/api/schema';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { postingsOf } from '@/parts/object/postingsOf';
import { ChangePreview } from './ChangePreview';
import { PreviewWatch } from './PreviewWatch';
import { useChangeEffects } from './useChangeEffects';
import { noPreview, useCancellationPreview, type Preview } from './useChangePreview';

interface Entries {
  effective: string;
  ground: CancellationGround;
  method: CancellationMethod | 'Contract';
  reason: string;
}

const methods = ['ProRata', 'ShortRate', 'Flat'] as const satisfies readonly CancellationMethod[];

const grounds = [
  'PolicyholderRequest',
  'RiskIncreased',
  'SafetyDutyBroken',
] as const satisfies readonly CancellationGround[];

/** Ends the cover before its term. The return of premium is the server's, and is posted as it is shown. */
export function CancelButton({ policy, etag }: { policy: ReadPolicyView; etag: string | null }) {
  const { t } = useTranslation('policies');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { session } = useSession();
  const effectsOf = useChangeEffects();
  const [preview, setPreview] = useState<Preview>(noPreview);
  const insured = session.role === 'Enterprise';
  const { from } = policy.facts.period;
  const day = today();
  return (
    <ActionButton<'/policies/{id}/cancellations', Entries>
      danger
      label={t('cancel.label')}
      path="/policies/{id}/cancellations"
      params={{ id: policy.id }}
      etag={etag}
      ready={preview.current && preview.view?.hindrance === null}
      initial={{ effective: from > day ? from : day, ground: 'PolicyholderRequest', method: 'Contract' }}
      fields={
        <>
          <Form.Item
            name="effective"
            label={t('cancel.effective')}
            extra={t('cancel.effectiveNote')}
            rules={[requiredRule(tp)]}
          >
            <DayInput allowClear={false} />
          </Form.Item>
          <Form.Item name="ground" label={t('cancel.ground')} rules={[requiredRule(tp)]}>
            <Select
              options={grounds
                .filter((each) => !insured || each === 'PolicyholderRequest')
                .map((each) => ({ value: each, label: t(`ground.${each}`) }))}
            />
          </Form.Item>
          {!insured && (
            <Form.Item name="method" label={t('cancel.method')} rules={[requiredRule(tp)]}>
              <Select
                options={(['Contract', ...methods] as const).map((each) => ({
                  value: each,
                  label: t(`method.${each}`),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item name="reason" label={t('cancel.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Watched policy={policy} preview={preview} onPreview={setPreview} />
        </>
      }
      body={({ effective, ground, reason, method }) => ({ effective, ground, reason, method: methodOf(method) })}
      effects={() => effectsOf(preview.view)}
      postings={() => (preview.view ? postingsOf(preview.view.postings, tx) : [])}
      done={t('cancel.done')}
    />
  );
}

interface WatchedProps {
  policy: ReadPolicyView;
  preview: Preview;
  onPreview: (preview: Preview) => void;
}

/** What the contract says is what the server works out when no method is named. */
const methodOf = (method: Entries['method'] | undefined) =>
  method === undefined || method === 'Contract' ? null : method;

/** The reason changes no number, so the preview does not wait for it. */
const ANY_REASON = '—';

function Watched({ policy, preview, onPreview }: WatchedProps) {
  const form = Form.useFormInstance<Entries>();
  const entries = Form.useWatch([], form) as Partial<Entries> | undefined;
  const { effective, ground, method } = entries ?? {};
  const end: EarlyEnd | undefined =
    effective && ground ? { effective, ground, reason: ANY_REASON, method: methodOf(method) } : undefined;
  const worked = useCancellationPreview(policy.id, end);
  return (
    <PreviewWatch worked={worked} onPreview={onPreview}>
      <ChangePreview preview={preview} />
    </PreviewWatch>
  );
}
