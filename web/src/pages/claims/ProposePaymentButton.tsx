import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CostType, PayeeKind, ReadClaimsView, ReserveLineView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { useExposureTitle } from './exposures';

interface Entries {
  cost: CostType;
  exposure: string;
  amount: string;
  purpose: string;
  payee: PayeeKind;
  payeeLabel?: string;
}

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  primary: boolean;
}

const WHOLE = '';

/** Proposes a payment under one exposure or for the claim as a whole, or an expense out of its reserve line. */
export function ProposePaymentButton({ claim, etag, primary }: Props) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { exact } = useFormat();
  const titleOf = useExposureTitle(claim);
  const open = openOf(claim);
  const expenses = [...new Set((claim.reserveLines ?? []).filter(isOpenExpense).map(({ cost }) => cost))];
  if (open <= 0n && expenses.length === 0) return null;
  const costs: CostType[] = open > 0n ? ['Indemnity', ...expenses] : expenses;
  const able = claim.exposures.filter(({ state }) => state === 'AbleToPay');
  const first = able.find(({ payable, committed }) => fenOf(payable) > fenOf(committed));
  const initialOpen = first ? smaller(open, fenOf(first.payable) - fenOf(first.committed)) : open;
  return (
    <ActionButton<'/claims/{id}/payments', Entries>
      type={primary ? 'primary' : 'default'}
      label={t('propose.label')}
      path="/claims/{id}/payments"
      params={{ id: claim.id }}
      etag={etag}
      initial={{
        cost: costs[0] ?? 'Indemnity',
        exposure: first?.id ?? WHOLE,
        amount: open > 0n ? plain(initialOpen) : '',
        purpose: t('propose.purposeFull'),
        payee: open <= 0n ? 'Provider' : first?.claimant === 'ThirdParty' ? 'ThirdParty' : 'Insured',
        ...(first?.label ? { payeeLabel: first.label } : {}),
      }}
      fields={
        <>
          {costs.length > 1 && (
            <Form.Item name="cost" label={t('line.cost')}>
              <Select options={costs.map((value) => ({ value, label: t(`line.costs.${value}`) }))} />
            </Form.Item>
          )}
          <Form.Item name="exposure" label={t('exposure.field')}>
            <Select
              options={[
                ...able.map(({ id }) => ({ value: id, label: titleOf(id) })),
                { value: WHOLE, label: titleOf(null) },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['cost']}>
            {({ getFieldValue }) => (
              <Form.Item
                name="amount"
                label={t('propose.amount')}
                extra={
                  (getFieldValue('cost') as CostType) === 'Indemnity'
                    ? t('propose.open', { amount: exact(open) })
                    : t('propose.expenseOpen')
                }
                rules={[moneyRule(tp)]}
              >
                <MoneyInput />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="purpose" label={t('propose.purpose')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="payee" label={t('propose.payee')} extra={t('propose.payeeNote')}>
            <Radio.Group
              options={(['Insured', 'ThirdParty', 'Provider'] as const).map((value) => ({
                value,
                label: t(`propose.to.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['payee']}>
            {({ getFieldValue }) =>
              getFieldValue('payee') !== 'Insured' && (
                <Form.Item
                  name="payeeLabel"
                  label={t('propose.payeeLabel')}
                  extra={t('noNames')}
                  rules={[requiredRule(tp)]}
                >
                  <Input maxLength={80} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      }
      body={({ cost, exposure, amount, purpose, payee, payeeLabel }) => ({
        cost: cost ?? 'Indemnity',
        exposure: exposure || null,
        amount: moneyOf(parseMoney(amount) ?? 0n),
        purpose,
        payee,
        payeeLabel: payee === 'Insured' ? null : (payeeLabel ?? ''),
      })}
      effects={({ amount }) => [
        t('propose.effect1', { amount: exact(parseMoney(amount ?? '') ?? 0n) }),
        t('propose.effect2'),
      ]}
      done={t('propose.done')}
    />
  );
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

const isOpenExpense = ({ cost, outstanding }: ReserveLineView): boolean =>
  cost !== 'Indemnity' && fenOf(outstanding) > 0n;

/** What the settlement, and a limit shared within a common event, leave open. */
function openOf(claim: ReadClaimsView): bigint {
  if (claim.settlement === null || claim.state !== 'Settling') return 0n;
  const proposed = total(
    claim.payments
      .filter(({ state, cost }) => state === 'Proposed' && cost === 'Indemnity')
      .map(({ amount }) => fenOf(amount)),
  );
  const payable = fenOf(claim.settlement.payable);
  const due = claim.allotted ? smaller(payable, fenOf(claim.allotted)) : payable;
  return due - (fenOf(claim.committed) - fenOf(claim.committedExpense)) - proposed;
}
