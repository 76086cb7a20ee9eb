import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { ClockView, HandInReportHandedIn, ReadIncidentsView, ReportDraft, ReportWay } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { instantOf, minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  incident: ReadIncidentsView;
  etag: string | null;
  clock: ClockView;
}

type Entries = Pick<HandInReportHandedIn, 'way' | 'whom' | 'at' | 'text'>;

const ways: ReportWay[] = ['System', 'Mail', 'Telephone', 'Paper'];

/** The report a clock asks for, filled from what is known: read it, fill its gaps, hand it in; the clock stops by it. */
export function HandInButton({ incident, etag, clock }: Props) {
  const { t } = useTranslation('incidents');
  const { tx } = useFormat();
  const params = { id: incident.id, clock: clock.id ?? '' };
  const draft = useRead('/incidents/{id}/clocks/{clock}/draft', params).data?.body;
  if (!draft) return null;
  return (
    <ActionButton<'/incidents/{id}/clocks/{clock}/reports', Entries>
      size="small"
      label={t(`handIn.do.${draft.kind}`)}
      path="/incidents/{id}/clocks/{clock}/reports"
      params={params}
      etag={etag}
      initial={{ way: 'System', at: instantOf(minute(serverNow())), text: textOf(draft, tx) }}
      fields={<Fields draft={draft} />}
      body={(entries) => ({ ...entries, kind: draft.kind })}
      effects={() => [t(clock.metAt ? 'handIn.effectMore' : 'handIn.effect', { duty: tx(clock.name) })]}
      done={t('handIn.done')}
    />
  );
}

const textOf = (draft: ReportDraft, tx: (words: { zh: string; en: string }) => string): string =>
  draft.sections.map(({ title, lines }) => [tx(title), ...lines.map(tx)].join('\n')).join('\n\n');

function Fields({ draft }: { draft: ReportDraft }) {
  const { t } = useTranslation('incidents');
  const { t: tp } = useTranslation('parts');
  const { tx, list, cite } = useFormat();
  return (
    <>
      <Form.Item name="way" label={t('handIn.way')} rules={[{ required: true, message: tp('form.required') }]}>
        <Select options={ways.map((way) => ({ value: way, label: t(`handIn.ways.${way}`) }))} />
      </Form.Item>
      <Form.Item name="whom" label={t('handIn.whom')} rules={[requiredRule(tp)]}>
        <Input maxLength={200} placeholder={t('handIn.whomHint')} />
      </Form.Item>
      <Form.Item name="at" label={t('handIn.at')} rules={[requiredRule(tp)]}>
        <MinuteInput />
      </Form.Item>
      <Form.Item
        name="text"
        label={tx(draft.name)}
        extra={
          <>
            {draft.gaps.length > 0 && <div>{t('handIn.gaps', { list: list(draft.gaps.map(tx)) })}</div>}
            <div>{t('handIn.draft')}</div>
            <div>{cite(draft.source)}</div>
          </>
        }
      >
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} maxLength={20_000} />
      </Form.Item>
    </>
  );
}
