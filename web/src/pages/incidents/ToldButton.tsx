import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { ClockView, ReadIncidentsView } from '@/api/schema';
import { instantOf, minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  toldWhom: string;
  at: string;
}

/** Notes that an authority was told: the clock is met at the time it was, not when it is noted. */
export function ToldButton({
  incident,
  etag,
  clock,
}: {
  incident: ReadIncidentsView;
  etag: string | null;
  clock: ClockView;
}) {
  const { t } = useTranslation('incidents');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <ActionButton<'/incidents/{id}/clocks/{clock}/reports', Entries>
      size="small"
      label={t('told.label')}
      path="/incidents/{id}/clocks/{clock}/reports"
      params={{ id: incident.id, clock: clock.id ?? '' }}
      etag={etag}
      initial={{ at: instantOf(minute(serverNow())) }}
      fields={
        <>
          <Form.Item name="toldWhom" label={t('told.whom')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} autoFocus placeholder={t('told.whomHint')} />
          </Form.Item>
          <Form.Item name="at" label={t('told.at')} rules={[requiredRule(tp)]}>
            <MinuteInput />
          </Form.Item>
        </>
      }
      body={({ toldWhom, at }) => ({ toldWhom, at })}
      effects={() => [t('told.effect', { duty: tx(clock.name) })]}
      done={t('told.done')}
    />
  );
}
