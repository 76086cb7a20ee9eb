import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CounterReason, SubmissionView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { firstOptions, OptionFields, optionsBody, useOptionEffects, type OptionEntry } from './OptionFields';

interface Entries {
  options: OptionEntry[];
  reason: CounterReason;
  note: string;
}

const reasons = [
  'Capacity',
  'InsurableInterest',
  'LossExperience',
  'SecurityPosture',
  'Accumulation',
] as const satisfies CounterReason[];

/** Other limits or retentions, never another price: the filed tariff prices them. */
export function CounterOfferButton({ view, etag }: { view: SubmissionView; etag: string | null }) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const effectsOf = useOptionEffects();
  return (
    <ActionButton<'/submissions/{id}/counter-offers', Entries>
      label={t('counterOffer.label')}
      path="/submissions/{id}/counter-offers"
      params={{ id: view.id }}
      etag={etag}
      initial={{ options: firstOptions(view).slice(0, 1) }}
      fields={
        <>
          <OptionFields offers={view.offers} />
          <Form.Item name="reason" label={t('counterOffer.reason')} rules={[requiredRule(tp)]}>
            <Select options={reasons.map((each) => ({ value: each, label: t(`counterReason.${each}`) }))} />
          </Form.Item>
          <Form.Item name="note" label={t('counterOffer.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </>
      }
      body={({ options, reason, note }) => ({ options: optionsBody(options), reason, note })}
      effects={({ options }) => [
        ...effectsOf(options),
        t('effect.counterApproves'),
        ...(view.quote ? [t('effect.replaces', { n: view.quote.revision })] : []),
      ]}
      done={t('counterOffer.done')}
    />
  );
}
