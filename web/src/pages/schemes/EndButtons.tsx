import { Form, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { CancellationGround, EndCoverPreview } from '@/api/schema';
import type { Problem } from '@/api/problem';
import { usePreview } from '@/api/usePreview';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import type { Words } from '@/format/text';
import { useFormat } from '@/format/useFormat';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { entryOf } from '@/parts/object/entryOf';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { useSettled } from '@/parts/useSettled';

interface Entries {
  effective: string;
  ground: CancellationGround;
  reason: string;
}

const grounds = [
  'PolicyholderRequest',
  'RiskIncreased',
  'SafetyDutyBroken',
] as const satisfies readonly CancellationGround[];
const PAUSE = 350;

interface Worked {
  data: { body: EndCoverPreview } | undefined;
  error: Problem | null;
}

/** A member leaves: its certificate ends, and what was not used goes back to its payers. */
export function LeaveButton({ scheme, certificate }: { scheme: string; certificate: string }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const [preview, setPreview] = useState<EndCoverPreview>();
  const effects = useEffects(preview);
  return (
    <ActionButton<'/schemes/{id}/certificates/{certificate}/exits', Entries>
      size="small"
      label={t('leave.label')}
      path="/schemes/{id}/certificates/{certificate}/exits"
      params={{ id: scheme, certificate }}
      ready={preview !== undefined}
      initial={{ effective: today(), ground: 'PolicyholderRequest' }}
      fields={
        <Fields>
          <OfOne scheme={scheme} certificate={certificate} onWorked={setPreview} />
        </Fields>
      }
      body={(entries) => entries}
      effects={effects}
      postings={() => refundOf(preview, tx)}
      done={t('leave.done')}
    />
  );
}

/** Cancels the scheme with all its certificates. */
export function CancelSchemeButton({ scheme, etag }: { scheme: string; etag: string | null }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const [preview, setPreview] = useState<EndCoverPreview>();
  const effects = useEffects(preview);
  return (
    <ActionButton<'/schemes/{id}/exits', Entries>
      danger
      label={t('cancelAll.label')}
      path="/schemes/{id}/exits"
      params={{ id: scheme }}
      etag={etag}
      ready={preview !== undefined}
      initial={{ effective: today(), ground: 'PolicyholderRequest' }}
      fields={
        <Fields>
          <OfAll scheme={scheme} onWorked={setPreview} />
        </Fields>
      }
      body={(entries) => entries}
      effects={() => [...effects(), t('cancelAll.effect')]}
      postings={() => refundOf(preview, tx)}
      done={t('cancelAll.done')}
    />
  );
}

const refundOf = (preview: EndCoverPreview | undefined, tx: (name: Words) => string) =>
  entryOf('PremiumWritten', 'RefundPayable', preview ? fenOf(preview.refund) : 0n, tx);

function useEffects(preview: EndCoverPreview | undefined) {
  const { t } = useTranslation('schemes');
  const { exact } = useFormat();
  return () =>
    preview
      ? [
          t('leave.effect', { n: count(preview.certificates) }),
          t('leave.refund', {
            refund: exact(fenOf(preview.refund)),
            parts: preview.parts.map(({ amount }) => exact(fenOf(amount))).join(' + '),
          }),
        ]
      : [t('leave.asking')];
}

function Fields({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const { session } = useSession();
  return (
    <>
      <Form.Item name="effective" label={t('leave.effective')} rules={[requiredRule(tp)]}>
        <LaterDayInput allowClear={false} />
      </Form.Item>
      <Form.Item name="ground" label={t('leave.ground')} rules={[requiredRule(tp)]}>
        <Select
          options={grounds
            .filter((each) => session.role === 'Underwriter' || each === 'PolicyholderRequest')
            .map((value) => ({ value, label: t(`leave.grounds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('leave.reason')} rules={[requiredRule(tp)]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {children}
    </>
  );
}

/** The reason changes no number, so the preview does not wait for it. */
function useAsked() {
  const form = Form.useFormInstance<Entries>();
  const effective = Form.useWatch('effective', form) as string | undefined;
  const ground = Form.useWatch('ground', form) as CancellationGround | undefined;
  const settled = useSettled(effective && ground ? `${effective} ${ground}` : '', PAUSE);
  const [day, on] = settled.split(' ');
  return day && on ? { effective: day, ground: on as CancellationGround, reason: '—' } : undefined;
}

interface WorkedProps {
  scheme: string;
  onWorked: (preview: EndCoverPreview | undefined) => void;
}

function OfOne({ scheme, certificate, onWorked }: WorkedProps & { certificate: string }) {
  const body = useAsked();
  const query = usePreview(
    '/schemes/{id}/certificates/{certificate}/exits/preview',
    body && { params: { id: scheme, certificate }, body },
  );
  return <Told worked={query} onWorked={onWorked} />;
}

function OfAll({ scheme, onWorked }: WorkedProps) {
  const body = useAsked();
  const query = usePreview('/schemes/{id}/exits/preview', body && { params: { id: scheme }, body });
  return <Told worked={query} onWorked={onWorked} />;
}

function Told({ worked, onWorked }: { worked: Worked; onWorked: WorkedProps['onWorked'] }) {
  const preview = worked.error ? undefined : worked.data?.body;
  useEffect(() => onWorked(preview), [preview, onWorked]);
  return worked.error ? <ProblemNotice problem={worked.error} /> : null;
}
