import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsView } from '@/api/schema';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  item: string;
  claimed: string;
  claimant?: string;
  outage?: { hours: number; hourlyLoss: string; compensated: string };
  breaches?: string[];
}

const yuan = (typed: string | undefined) => moneyOf(parseMoney(typed ?? '') ?? 0n);

/** What third parties are due (catalogue group R1). */
const isLiability = (item: string | undefined) => item?.startsWith('R1-') ?? false;

/** Claims one loss; business interruption also says for how long and how much an hour cost. */
export function AddLossButton({ claim, etag }: { claim: ReadClaimsView; etag: string | null }) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  const nameOf = (code: string | undefined) => tx(claim.lossItems.find((item) => item.code === code)?.name);
  return (
    <ActionButton<'/claims/{id}/loss-items', Entries>
      label={t('addLoss.label')}
      path="/claims/{id}/loss-items"
      params={{ id: claim.id }}
      etag={etag}
      fields={<Fields claim={claim} />}
      done={t('addLoss.done')}
      body={({ item, claimed, claimant, outage, breaches }) => ({
        item,
        claimed: yuan(claimed),
        claimant: isLiability(item) && claimant ? claimant : null,
        outage: outage
          ? { hours: outage.hours, hourlyLoss: yuan(outage.hourlyLoss), compensated: yuan(outage.compensated) }
          : null,
        facts: breaches?.length ? { breaches } : null,
      })}
      effects={({ item, claimed }) => [
        item
          ? t('addLoss.effect', { item: nameOf(item), amount: exact(parseMoney(claimed ?? '') ?? 0n) })
          : t('addLoss.effectPlain'),
      ]}
    />
  );
}

function Fields({ claim }: { claim: ReadClaimsView }) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const chosen = Form.useWatch<string | undefined>('item');
  const interrupted = claim.lossItems.some(({ code, isInterruption }) => code === chosen && isInterruption);
  return (
    <>
      <Form.Item name="item" label={t('addLoss.item')} rules={[requiredRule(tp)]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={claim.lossItems.map(({ code, name }) => ({ value: code, label: tx(name) }))}
        />
      </Form.Item>
      <Form.Item name="claimed" label={t('addLoss.claimed')} rules={[moneyRule(tp)]}>
        <MoneyInput />
      </Form.Item>
      {isLiability(chosen) && (
        <Form.Item name="claimant" label={t('addLoss.claimant')} extra={t('addLoss.claimantNote')}>
          <Input maxLength={80} />
        </Form.Item>
      )}
      {interrupted && (
        <>
          <Form.Item
            name={['outage', 'hours']}
            label={t('addLoss.hours')}
            rules={[{ required: true, message: tp('form.required') }]}
          >
            <InputNumber min={0.1} step={1} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name={['outage', 'hourlyLoss']} label={t('addLoss.hourlyLoss')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item
            name={['outage', 'compensated']}
            label={t('addLoss.compensated')}
            initialValue="0"
            rules={[moneyRule(tp, 0n)]}
          >
            <MoneyInput />
          </Form.Item>
        </>
      )}
      {claim.conditions.length > 0 && (
        <Form.Item name="breaches" label={t('addLoss.breaches')} extra={t('addLoss.breachesNote')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={claim.conditions.map(({ code, name }) => ({ value: code, label: tx(name) }))}
          />
        </Form.Item>
      )}
    </>
  );
}
