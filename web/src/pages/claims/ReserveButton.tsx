import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CostType, ExposureView, ReadClaimsView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { useExposureTitle } from './exposures';

interface Entries {
  exposure: string;
  cost: CostType;
  category?: string;
  outstanding: string;
  reason: string;
}

const costs: CostType[] = ['Indemnity', 'OwnExpense', 'Service', 'Legal'];
const WHOLE = '';

/** Sets what is put aside on one line: the change goes to the books, and for indemnity to the policy's limit. */
export function ReserveButton({
  claim,
  etag,
  primary,
}: {
  claim: ReadClaimsView;
  etag: string | null;
  primary: boolean;
}) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const lineOf = (entries: Partial<Entries>) => reservedOn(claim, entries) ?? 0n;
  const changeOf = (entries: Partial<Entries>) =>
    (parseMoney(entries.outstanding ?? '') ?? lineOf(entries)) - lineOf(entries);
  const open = claim.exposures.filter(({ state }) => state !== 'Closed');
  const first = { exposure: open[0]?.id ?? WHOLE, cost: 'Indemnity' } as const;
  return (
    <ActionButton<'/claims/{id}/reserves', Entries>
      type={primary ? 'primary' : 'default'}
      label={t('reserving.label')}
      path="/claims/{id}/reserves"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ ...first, outstanding: suggested(claim, first) }}
      fields={
        <>
          <LineFields claim={claim} exposures={open} />
          <Form.Item noStyle dependencies={['exposure', 'cost', 'category']}>
            {({ getFieldsValue }) => (
              <Form.Item
                name="outstanding"
                label={t('reserving.amount')}
                extra={t('reserving.line', { amount: exact(lineOf(getFieldsValue(true) as Partial<Entries>)) })}
                rules={[moneyRule(tp, 0n)]}
              >
                <MoneyInput />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="reason" label={t('reserving.reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      }
      body={({ exposure, cost, category, outstanding, reason }) => ({
        exposure: exposure || null,
        cost,
        category: category ?? null,
        outstanding: moneyOf(parseMoney(outstanding) ?? 0n),
        reason,
      })}
      effects={(entries) => {
        const [now, change] = [lineOf(entries), changeOf(entries)];
        if (change === 0n) return [t('reserving.same', { amount: exact(now) })];
        const [up, down] =
          (entries.cost ?? 'Indemnity') === 'Indemnity'
            ? (['reserving.up', 'reserving.down'] as const)
            : (['reserving.upExpense', 'reserving.downExpense'] as const);
        return [t(change > 0n ? up : down, { from: exact(now), to: exact(now + change) })];
      }}
      postings={(entries) => {
        const change = changeOf(entries);
        const size = change < 0n ? -change : change;
        const pair = (debit: keyof typeof accountNames, credit: keyof typeof accountNames) => [
          { account: tx(accountNames[debit]), debit: size },
          { account: tx(accountNames[credit]), credit: size },
        ];
        if (change === 0n) return [];
        const usesLimit = (entries.cost ?? 'Indemnity') === 'Indemnity';
        return change > 0n
          ? [...pair('ClaimsIncurred', 'OutstandingClaims'), ...(usesLimit ? pair('LimitUsed', 'LimitAvailable') : [])]
          : [...pair('OutstandingClaims', 'ClaimsIncurred'), ...(usesLimit ? pair('LimitAvailable', 'LimitUsed') : [])];
      }}
      done={t('reserving.done')}
    />
  );
}

/** Which line; the amount follows it, so that what stood there for one line is not set on another. */
function LineFields({ claim, exposures }: { claim: ReadClaimsView; exposures: readonly ExposureView[] }) {
  const { t } = useTranslation('claims');
  const { tx } = useFormat();
  const titleOf = useExposureTitle(claim);
  const form = Form.useFormInstance<Entries>();
  const follow = () =>
    form.setFieldValue('outstanding', suggested(claim, form.getFieldsValue(true) as Partial<Entries>));
  return (
    <>
      <Form.Item name="exposure" label={t('line.of')}>
        <Select
          onChange={follow}
          options={[
            ...exposures.map(({ id }) => ({ value: id, label: titleOf(id) })),
            { value: WHOLE, label: titleOf(null) },
          ]}
        />
      </Form.Item>
      <Form.Item name="cost" label={t('line.cost')} extra={t('line.expenseNote')}>
        <Select onChange={follow} options={costs.map((value) => ({ value, label: t(`line.costs.${value}`) }))} />
      </Form.Item>
      <Form.Item name="category" label={t('line.category')}>
        <Select
          allowClear
          onChange={follow}
          placeholder={t('line.all')}
          options={claim.lossItems.map(({ code, name }) => ({ value: code, label: tx(name) }))}
        />
      </Form.Item>
    </>
  );
}

/** What a line holds; undefined when there is no such line yet. */
function reservedOn(claim: ReadClaimsView, { exposure, cost, category }: Partial<Entries>): bigint | undefined {
  const line = claim.reserveLines?.find(
    (each) =>
      (each.exposure ?? WHOLE) === (exposure ?? WHOLE) &&
      each.cost === (cost ?? 'Indemnity') &&
      each.category === (category ?? ''),
  );
  return line && fenOf(line.outstanding);
}

// What the line holds; on a new line what the exposure's determined amount lacks; else nothing, to be said by the handler.
function suggested(claim: ReadClaimsView, entries: Partial<Entries>): string {
  const held = reservedOn(claim, entries);
  if (held !== undefined) return plain(held);

  const exposure = claim.exposures.find(({ id }) => id === entries.exposure);
  if (!exposure || entries.cost !== 'Indemnity' || entries.category) return '';

  const lines = (claim.reserveLines ?? []).filter((each) => each.exposure === exposure.id && each.cost === 'Indemnity');
  const lacking =
    fenOf(exposure.payable) - fenOf(exposure.committed) - total(lines.map(({ outstanding }) => fenOf(outstanding)));
  return lacking > 0n ? plain(lacking) : '';
}
