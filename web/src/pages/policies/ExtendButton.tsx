import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadPolicyView, ReportingRequest } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { postingsOf } from '@/parts/object/postingsOf';
import { ChangePreview } from './ChangePreview';
import { PreviewWatch } from './PreviewWatch';
import { useChangeEffects } from './useChangeEffects';
import { noPreview, useExtensionPreview, type Preview } from './useChangePreview';

interface Props {
  policy: ReadPolicyView;
  etag: string | null;
  offer: NonNullable<ReadPolicyView['extension']>;
}

/** Takes more time to report after the end of cover, at the price the filing names. */
export function ExtendButton({ policy, etag, offer }: Props) {
  const { t } = useTranslation('policies');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const effectsOf = useChangeEffects();
  const [preview, setPreview] = useState<Preview>(noPreview);
  return (
    <ActionButton<'/policies/{id}/extensions', ReportingRequest>
      label={t('extend.label')}
      path="/policies/{id}/extensions"
      params={{ id: policy.id }}
      etag={etag}
      ready={preview.current && preview.view !== undefined}
      fields={
        <>
          <Form.Item
            name="option"
            label={t('extend.option')}
            extra={`${t('extend.note', { day: offer.askBy })} · ${t('extend.clause', { clause: offer.clause })}`}
            rules={[requiredRule(tp)]}
          >
            <Radio.Group
              options={offer.options.map(({ code, name, days, share }) => ({
                value: code,
                label: t(share === 0 ? 'extend.free' : 'extend.priced', {
                  name: tx(name),
                  n: days,
                  share: share * 100,
                }),
              }))}
            />
          </Form.Item>
          <Form.Item name="reason" label={t('cancel.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Watched policy={policy} preview={preview} onPreview={setPreview} />
        </>
      }
      body={({ option, reason }) => ({ option, reason })}
      effects={() => effectsOf(preview.view)}
      postings={() => (preview.view ? postingsOf(preview.view.postings, tx) : [])}
      done={t('extend.done')}
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
  const form = Form.useFormInstance<ReportingRequest>();
  const option = Form.useWatch('option', form) as string | undefined;
  const worked = useExtensionPreview(policy.id, option ? { option, reason: ANY_REASON } : undefined);
  return (
    <PreviewWatch worked={worked} onPreview={onPreview}>
      <ChangePreview preview={preview} />
    </PreviewWatch>
  );
}
