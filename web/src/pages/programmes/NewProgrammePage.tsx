import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { today } from '@/api/clock';
import { Problem, type Fault } from '@/api/problem';
import type { ProgrammeIndicator } from '@/api/schema';
import { useChange } from '@/api/useChange';
import { addDays } from '@/format/dates';
import { parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { provinces } from '@/parts/codes/provinces';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import styles from './programmes.module.css';

const YEAR = 365;

const indicators: ProgrammeIndicator[] = [
  'PoliciesIssued',
  'PoliciesInForce',
  'EnterprisesInsured',
  'Premium',
  'LimitInForce',
  'ProductsInForce',
  'PlansListed',
  'PlansUsed',
  'UnitsAdmitted',
  'TasksDone',
];
const amounts: ProgrammeIndicator[] = ['Premium', 'LimitInForce'];

interface Entries {
  name: { zh: string; en: string };
  purpose: { zh: string; en: string };
  from: string;
  to: string;
  provinces: string[];
  tasks: { name?: { zh?: string; en?: string }; due?: string }[];
  indicators: ProgrammeIndicator[];
  aims?: Partial<Record<ProgrammeIndicator, string>>;
}

/** An authority issues a programme: its period, region and tasks, and what it is measured by. */
export default function NewProgrammePage() {
  const { t } = useTranslation('programmes');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const issue = useChange('/programmes');
  const [form] = Form.useForm<Entries>();
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const measured = Form.useWatch('indicators', form) ?? [];
  const required = [requiredRule(tp)];

  const send = async (entries: Entries) => {
    setRefused(undefined);
    try {
      const { body } = await issue.mutateAsync({
        params: {},
        body: {
          name: entries.name,
          purpose: entries.purpose,
          from: entries.from,
          to: entries.to,
          provinces: entries.provinces,
          tasks: entries.tasks.map(({ name, due }) => ({
            name: { zh: name?.zh ?? '', en: name?.en ?? '' },
            due: due ?? entries.from,
          })),
          indicators: entries.indicators.map((indicator) => ({
            indicator,
            value: aimOf(indicator, entries.aims?.[indicator]),
          })),
        },
      });
      void message.success(t('done'));
      void navigate(`/programmes/${body.id}`);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setRefused({ problem: failure, rest: showFaults(form, failure) });
    }
  };

  return (
    <div className={styles.narrow}>
      <PageHead title={t('issue')} note={t('computed')} />
      <Form<Entries>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ block: 'center' }}
        initialValues={{
          from: today(),
          to: addDays(today(), YEAR),
          provinces: [],
          tasks: [{}],
          indicators: ['PoliciesIssued', 'EnterprisesInsured', 'Premium', 'PlansListed', 'UnitsAdmitted', 'TasksDone'],
        }}
        onFinish={(entries) => void send(entries)}
      >
        <Panel>
          <div className={styles.two}>
            <Form.Item name={['name', 'zh']} label={t('form.nameZh')} rules={required}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name={['name', 'en']} label={t('form.nameEn')} rules={required}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name={['purpose', 'zh']} label={t('form.purposeZh')} rules={required}>
              <Input.TextArea rows={3} maxLength={1000} />
            </Form.Item>
            <Form.Item name={['purpose', 'en']} label={t('form.purposeEn')} rules={required}>
              <Input.TextArea rows={3} maxLength={1000} />
            </Form.Item>
            <Form.Item name="from" label={t('form.from')} rules={required}>
              <LaterDayInput />
            </Form.Item>
            <Form.Item name="to" label={t('form.to')} rules={required}>
              <LaterDayInput />
            </Form.Item>
          </div>
          <Form.Item name="provinces" label={t('where')} extra={t('form.anyNote')}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={provinces.map(({ code, name }) => ({ value: code, label: tx(name) }))}
            />
          </Form.Item>
        </Panel>
        <h2 className={styles.heading}>{t('tasks')}</h2>
        <Panel>
          <Form.List name="tasks">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name: at }) => (
                  <div key={key} className={styles.task}>
                    <Form.Item name={[at, 'name', 'zh']} label={t('form.taskZh')} rules={required}>
                      <Input maxLength={200} />
                    </Form.Item>
                    <Form.Item name={[at, 'name', 'en']} label={t('form.taskEn')} rules={required}>
                      <Input maxLength={200} />
                    </Form.Item>
                    <Form.Item name={[at, 'due']} label={t('due')} rules={required}>
                      <LaterDayInput />
                    </Form.Item>
                    <Form.Item label=" ">
                      <Button onClick={() => remove(at)}>{t('form.remove')}</Button>
                    </Form.Item>
                  </div>
                ))}
                <Button onClick={() => add({})}>{t('form.add')}</Button>
              </>
            )}
          </Form.List>
        </Panel>
        <h2 className={styles.heading}>{t('measured')}</h2>
        <Panel>
          <Form.Item
            name="indicators"
            label={t('indicator')}
            rules={[{ required: true, message: tp('form.required') }]}
          >
            <Select mode="multiple" options={indicators.map((value) => ({ value, label: t(`indicators.${value}`) }))} />
          </Form.Item>
          <div className={styles.two}>
            {measured.map((indicator) => (
              <Form.Item
                key={indicator}
                name={['aims', indicator]}
                label={t('form.aimOf', { name: t(`indicators.${indicator}`) })}
              >
                <Input inputMode="decimal" suffix={amounts.includes(indicator) ? t('form.yuan') : ''} />
              </Form.Item>
            ))}
          </div>
        </Panel>
        {refused && <ProblemNotice problem={refused.problem} />}
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" loading={issue.isPending}>
            {t('issue')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** Amounts are typed in yuan and travel in fen, counts as they are; an empty field is no aim. */
function aimOf(indicator: ProgrammeIndicator, typed: string | undefined): number | null {
  if (!typed?.trim()) return null;
  if (amounts.includes(indicator)) {
    const fen = parseMoney(typed);
    return fen === null ? null : Number(fen);
  }
  return Number.parseInt(typed, 10);
}
