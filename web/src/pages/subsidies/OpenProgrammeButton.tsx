import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { moneyOf, parseMoney } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { provinces } from '@/parts/codes/provinces';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import styles from '../organisations/organisations.module.css';

interface Entries {
  code: string;
  name: { zh: string; en: string };
  source: string;
  percent: number;
  cap: string;
  pot: string;
  from: string;
  to: string;
  provinces?: string[];
  employees?: number | null;
  specialised?: boolean;
  stackable?: boolean;
}

const amount = (typed: string | undefined) => moneyOf(parseMoney(typed ?? '') ?? 0n);

/** An authority promises part of premiums from a pot; the rules never change afterwards. */
export function OpenProgrammeButton() {
  const { t } = useTranslation('subsidies');
  const { exact } = useFormat();
  const navigate = useNavigate();
  return (
    <ActionButton<'/subsidy-programmes', Entries>
      type="primary"
      label={t('open.label')}
      path="/subsidy-programmes"
      params={{}}
      fields={<Fields />}
      initial={{ percent: 20, specialised: false, stackable: false }}
      body={(entries) => ({
        code: entries.code.trim(),
        name: entries.name,
        source: entries.source.trim(),
        rate: Number((entries.percent / 100).toFixed(4)),
        cap: amount(entries.cap),
        pot: amount(entries.pot),
        from: entries.from,
        to: entries.to,
        rules: {
          provinces: entries.provinces ?? [],
          industries: [],
          products: [],
          employeesAtMost: entries.employees ?? null,
          revenueAtMost: null,
          specialisedOnly: entries.specialised ?? false,
          stackable: entries.stackable ?? false,
          priority: 10,
          payWithinDays: 90,
          papers: ['Policy', 'Invoice', 'PaymentProof', 'AssessmentReport'],
        },
      })}
      effects={({ percent: rate, pot }) => [
        t('open.effect', { share: percent((rate ?? 0) / 100), pot: exact(parseMoney(pot ?? '') ?? 0n) }),
        t('open.effect2'),
      ]}
      done={t('open.done')}
      onDone={({ programme }) => void navigate(`/subsidies/${programme}`)}
    />
  );
}

function Fields() {
  const { t } = useTranslation('subsidies');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const required = [requiredRule(tp)];
  return (
    <>
      <div className={styles.two}>
        <Form.Item name="code" label={t('open.code')} rules={required}>
          <Input maxLength={32} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="percent" label={t('open.percent')} rules={[{ required: true, message: tp('form.required') }]}>
          <InputNumber min={0.01} max={99.99} step={1} suffix="%" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['name', 'zh']} label={t('open.nameZh')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['name', 'en']} label={t('open.nameEn')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="cap" label={t('cap')} rules={[moneyRule(tp)]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="pot" label={t('pot')} rules={[moneyRule(tp)]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="from" label={t('open.from')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t('open.to')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="provinces" label={t('rules.provinces')} extra={t('open.provincesNote')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={provinces.map(({ code, name }) => ({ value: code, label: tx(name) }))}
          />
        </Form.Item>
        <Form.Item name="employees" label={t('rules.employees')} extra={t('open.employeesNote')}>
          <InputNumber min={1} max={10_000_000} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="specialised" label={t('rules.specialised')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="stackable" label={t('rules.stackable')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item name="source" label={t('open.source')} rules={required}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}
