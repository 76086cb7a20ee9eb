import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  ReadClassificationsClassItem,
  ReadClassificationsClassList,
  ReadClassificationsCoded,
} from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  incident: string;
  etag: string | null;
  kinds: readonly ReadClassificationsClassList[];
  controls: readonly ReadClassificationsClassItem[];
  newest: ReadClassificationsCoded | null;
}

interface Entries {
  codes: Record<string, string | string[] | undefined>;
  compromised?: string;
  exfiltrated?: string;
  contained?: string;
  note: string;
}

const listed = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Codes an incident by the lists; what is learnt later is a supplement that begins from what was coded before. */
export function ClassifyButton({ incident, etag, kinds, controls, newest }: Props) {
  const { t } = useTranslation('incidents');
  const of = (kind: string) => newest?.tags.filter((tag) => tag.kind === kind).map(({ code }) => code) ?? [];
  return (
    <ActionButton<'/incidents/{id}/classifications', Entries>
      size="small"
      label={t(newest ? 'class.supplement' : 'class.code')}
      path="/incidents/{id}/classifications"
      params={{ id: incident }}
      etag={etag}
      initial={{
        codes: Object.fromEntries(kinds.map(({ code, choose }) => [code, choose === 'Some' ? of(code) : of(code)[0]])),
        ...(newest?.compromised ? { compromised: newest.compromised } : {}),
        ...(newest?.exfiltrated ? { exfiltrated: newest.exfiltrated } : {}),
        ...(newest?.contained ? { contained: newest.contained } : {}),
      }}
      fields={<Fields kinds={kinds} controls={controls} />}
      body={({ codes, compromised, exfiltrated, contained, note }) => ({
        codes: Object.fromEntries(Object.entries(codes).map(([kind, value]) => [kind, listed(value)])),
        compromised: compromised || null,
        exfiltrated: exfiltrated || null,
        contained: contained || null,
        note: note.trim(),
      })}
      effects={() => [t('class.effect')]}
      done={t('class.done')}
    />
  );
}

function Fields({ kinds, controls }: Pick<Props, 'kinds' | 'controls'>) {
  const { t } = useTranslation('incidents');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const category = Form.useWatch<string | undefined>(['codes', 'category']);
  const optionsOf = ({ code, codes }: ReadClassificationsClassList) =>
    (code === 'control' ? [...codes, ...controls] : codes)
      .filter(({ of }) => of === null || of === category)
      .map((each) => ({ value: each.code, label: tx(each.name) }));
  return (
    <>
      {kinds.map((kind) => (
        <Form.Item
          key={kind.code}
          name={['codes', kind.code]}
          label={tx(kind.name)}
          rules={kind.choose === 'OneOrNone' ? [] : [{ required: true, message: tp('form.required') }]}
        >
          <Select
            {...(kind.choose === 'Some' ? { mode: 'multiple' as const } : {})}
            allowClear={kind.choose === 'OneOrNone'}
            optionFilterProp="label"
            options={optionsOf(kind)}
          />
        </Form.Item>
      ))}
      {(['compromised', 'exfiltrated', 'contained'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`class.${name}`)} extra={t('class.leaveOpen')}>
          <MinuteInput allowClear />
        </Form.Item>
      ))}
      <Form.Item name="note" label={t('class.note')} rules={[requiredRule(tp)]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}
