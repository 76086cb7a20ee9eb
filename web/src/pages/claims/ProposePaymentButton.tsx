import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PayeeKind, ReadClaimsView, SettlementView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  amount: string;
  purpose: string;
  payee: PayeeKind;
  payeeLabel?: string;
}

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  settlement: SettlementView;
  primary: boolean;
}

export function ProposePaymentButton({ claim, etag, settlement, primary }: Props) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { exact } = useFormat();
  const proposed = total(claim.payments.filter(({ state }) => state === 'Proposed').map(({ amount }) => fenOf(amount)));
  const open = fenOf(settlement.payable) - fenOf(claim.committed) - proposed;
  if (open <= 0n) return null;
  return (
    <ActionButton<'/claims/{id}/payments', Entries>
      type={primary ? 'primary' : 'default'}
      label={t('propose.label')}
      path="/claims/{id}/payments"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ amount: plain(open), purpose: t('propose.purposeFull'), payee: 'Insured' }}
      fields={
        <>
          <Form.Item
            name="amount"
            label={t('propose.amount')}
            extra={t('propose.open', { amount: exact(open) })}
            rules={[moneyRule(tp)]}
          >
            <MoneyInput />
          </Form.Item>
          <Form.Item name="purpose" label={t('propose.purpose')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="payee" label={t('propose.payee')} extra={t('propose.payeeNote')}>
            <Radio.Group
              options={(['Insured', 'ThirdParty'] as const).map((value) => ({
                value,
                label: t(`propose.to.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['payee']}>
            {({ getFieldValue }) =>
              getFieldValue('payee') === 'ThirdParty' && (
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
      body={({ amount, purpose, payee, payeeLabel }) => ({
        amount: moneyOf(parseMoney(amount) ?? 0n),
        purpose,
        payee,
        payeeLabel: payee === 'ThirdParty' ? (payeeLabel ?? '') : null,
      })}
      effects={({ amount }) => [
        t('propose.effect1', { amount: exact(parseMoney(amount ?? '') ?? 0n) }),
        t('propose.effect2'),
      ]}
      done={t('propose.done')}
    />
  );
}
