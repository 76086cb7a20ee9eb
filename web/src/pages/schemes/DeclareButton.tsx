import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { AttachedCover, SchemeTier } from '@/api/schema';
import { addDays } from '@/format/dates';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import styles from './schemes.module.css';

interface Entries {
  customer: string;
  creditCode: string;
  mobile: string;
  contract: string;
  product: string;
  licence: string;
  licenceFrom: string;
  licenceLast: string;
  amount: string;
  tier: string;
}

interface Props {
  scheme: string;
  attached: AttachedCover;
  tiers: readonly SchemeTier[];
}

const aYear = 364;

/** One customer contract by hand; a vendor's own system does the same by the API, and many at once are a file. */
export function DeclareButton({ scheme, attached, tiers }: Props) {
  const { t } = useTranslation('schemes');
  return (
    <ActionButton<'/schemes/{id}/declarations', Entries>
      label={t('declare.label')}
      path="/schemes/{id}/declarations"
      params={{ id: scheme }}
      initial={{ tier: tiers[0]?.code ?? '', licenceFrom: today(), licenceLast: addDays(today(), aYear) }}
      fields={<Fields attached={attached} tiers={tiers} />}
      body={(entries) => ({
        ...entries,
        creditCode: entries.creditCode.trim(),
        amount: moneyOf(parseMoney(entries.amount) ?? 0n),
      })}
      effects={() => [t('declare.effect', { months: attached.longestMonths }), t('declare.effect2')]}
      postings="reckoned"
      done={t('declare.done')}
    />
  );
}

function Fields({ attached, tiers }: Omit<Props, 'scheme'>) {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const { tx, short } = useTier();
  const required = [requiredRule(tp)];
  return (
    <>
      <Form.Item name="customer" label={t('declared.customer')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className={styles.two}>
        <Form.Item name="creditCode" label={t('declare.creditCode')} rules={required}>
          <Input maxLength={22} autoComplete="off" />
        </Form.Item>
        <Form.Item name="mobile" label={t('declare.mobile')} rules={required}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="contract" label={t('declare.contract')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="amount" label={t('declared.amount')} rules={[moneyRule(tp)]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="product" label={t('declared.product')} rules={required}>
          <Select options={attached.products.map(({ code, name }) => ({ value: code, label: tx(name) }))} />
        </Form.Item>
        <Form.Item name="licence" label={t('declared.licence')} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="licenceFrom" label={t('declare.from')} rules={required}>
          <DayInput allowClear={false} />
        </Form.Item>
        <Form.Item name="licenceLast" label={t('declare.last')} rules={required}>
          <DayInput allowClear={false} />
        </Form.Item>
        <Form.Item name="tier" label={t('member.tier')} rules={required}>
          <Select options={tiers.map((tier) => ({ value: tier.code, label: short(tier) }))} />
        </Form.Item>
      </div>
    </>
  );
}

function useTier() {
  const { tx } = useFormat();
  return { tx, short: ({ code, name }: SchemeTier) => `${code} · ${tx(name)}` };
}
