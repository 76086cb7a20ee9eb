import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { ClaimAlongChainPreview, ClaimAlongChainRequest, ReadChainView } from '@/api/schema';
import { usePreview } from '@/api/usePreview';
import { fenOf, moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { entryOf } from '@/parts/object/entryOf';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { useSettled } from '@/parts/useSettled';
import styles from './schemes.module.css';

interface Lost {
  item?: string;
  amount?: string;
  outage?: { hours?: number; hourlyLoss?: string; compensated?: string };
}

interface Entries {
  certificate: string;
  event: string;
  occurred: string;
  cause: string;
  supplier?: string;
  items: Lost[];
  breaches?: string[];
}

interface Props {
  scheme: string;
  view: ReadChainView;
}

const PAUSE = 350;
const yuan = (typed: string | undefined) => moneyOf(parseMoney(typed ?? '') ?? 0n);
const isAmount = (typed: string | undefined) => (parseMoney(typed ?? '') ?? 0n) > 0n;
const isInterruption = (view: ReadChainView, item: string | undefined) =>
  view.lossItems.some(({ code, isInterruption: byHours }) => code === item && byHours);
const liesAtSupplier = (view: ReadChainView, cause: string | undefined) =>
  cause !== undefined && view.terms.triggers.includes(cause);

/** A claim of a member: decided before it is recorded, by the wording and what tree and dependency leave. */
export function ChainClaimButton({ scheme, view }: Props) {
  const { t } = useTranslation('schemes');
  const { tx, exact } = useFormat();
  const [preview, setPreview] = useState<ClaimAlongChainPreview>();
  const payable = preview ? fenOf(preview.payable) : 0n;
  return (
    <ActionButton<'/schemes/{id}/chain-claims', Entries>
      type="primary"
      label={t('chainClaim.record')}
      path="/schemes/{id}/chain-claims"
      params={{ id: scheme }}
      ready={preview !== undefined}
      initial={{ occurred: today(), items: [{}], breaches: [] }}
      fields={<Fields scheme={scheme} view={view} onWorked={setPreview} />}
      body={(entries) => requestOf(view, entries)}
      effects={() =>
        preview
          ? [payable > 0n ? t('chainClaim.effect', { amount: exact(payable) }) : t('chainClaim.effectNothing')]
          : [t('chainClaim.asking')]
      }
      postings={() => entryOf('ClaimsIncurred', 'OutstandingClaims', payable, tx)}
      done={t('chainClaim.recorded')}
    />
  );
}

const requestOf = (view: ReadChainView, entries: Entries): ClaimAlongChainRequest => ({
  certificate: entries.certificate,
  event: entries.event.trim(),
  occurred: entries.occurred,
  cause: entries.cause,
  supplier: liesAtSupplier(view, entries.cause) ? (entries.supplier ?? null) : null,
  items: entries.items.map(({ item, amount, outage }) => ({
    item: item ?? '',
    amount: yuan(amount),
    outage:
      outage && isInterruption(view, item)
        ? { hours: outage.hours ?? 0, hourlyLoss: yuan(outage.hourlyLoss), compensated: yuan(outage.compensated) }
        : null,
  })),
  breaches: entries.breaches ?? [],
});

/** Whether so much was entered that it can be decided. */
const isWhole = (view: ReadChainView, { certificate, event, occurred, cause, supplier, items }: Partial<Entries>) =>
  Boolean(certificate && event?.trim() && occurred && cause) &&
  (!liesAtSupplier(view, cause) || Boolean(supplier)) &&
  (items?.length ?? 0) > 0 &&
  items!.every(
    (lost) =>
      lost?.item &&
      isAmount(lost.amount) &&
      (!isInterruption(view, lost.item) || ((lost.outage?.hours ?? 0) > 0 && isAmount(lost.outage?.hourlyLoss))),
  );

function Fields({
  scheme,
  view,
  onWorked,
}: Props & { onWorked: (preview: ClaimAlongChainPreview | undefined) => void }) {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const rules = [requiredRule(tp)];
  const cause = Form.useWatch<string | undefined>('cause');
  const named = (list: readonly { code: string; name: { zh: string; en: string } }[]) =>
    list.map(({ code, name }) => ({ value: code, label: tx(name) }));
  const suppliers = view.members.map(({ creditCode, name }) => ({ value: creditCode, label: name }));
  const isMember = view.members.some(({ creditCode }) => creditCode === view.leader);
  const leader = isMember ? [] : [{ value: view.leader, label: tx(view.leaderName) }];
  return (
    <>
      <Form.Item name="certificate" label={t('chainClaim.member')} rules={rules}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={view.members.map(({ certificate, name }) => ({
            value: certificate,
            label: `${name} · ${certificate}`,
          }))}
        />
      </Form.Item>
      <div className={styles.two}>
        <Form.Item name="event" label={t('chainClaim.event')} extra={t('chainClaim.eventNote')} rules={rules}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="occurred" label={t('chainClaim.occurred')} rules={rules}>
          <DayInput allowClear={false} />
        </Form.Item>
        <Form.Item name="cause" label={t('chainClaim.cause')} rules={rules}>
          <Select options={named(view.causes)} />
        </Form.Item>
        {liesAtSupplier(view, cause) && (
          <Form.Item name="supplier" label={t('chain.supplier')} rules={rules}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={[...leader, ...suppliers]} />
          </Form.Item>
        )}
      </div>
      <Form.List name="items">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <LostFields
                key={key}
                place={name}
                view={view}
                {...(rows.length > 1 ? { onRemove: () => remove(name) } : {})}
              />
            ))}
            <Button icon={<PlusOutlined />} size="small" style={{ marginBottom: 16 }} onClick={() => add({})}>
              {t('chainClaim.more')}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="breaches" label={t('chainClaim.breaches')}>
        <Select mode="multiple" options={named(view.conditions)} optionFilterProp="label" />
      </Form.Item>
      <Worked scheme={scheme} view={view} onWorked={onWorked} />
    </>
  );
}

function LostFields({ place, view, onRemove }: { place: number; view: ReadChainView; onRemove?: () => void }) {
  const { t } = useTranslation('schemes');
  const { t: tc } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const item = Form.useWatch<string | undefined>(['items', place, 'item']);
  return (
    <div className={styles.two}>
      <Form.Item name={[place, 'item']} label={t('chainClaim.item')} rules={[requiredRule(tp)]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={view.lossItems.map(({ code, name }) => ({ value: code, label: tx(name) }))}
        />
      </Form.Item>
      <Form.Item label={t('chainClaim.amount')} required={false}>
        <div className="row">
          <Form.Item name={[place, 'amount']} noStyle rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          {onRemove && (
            <Button type="text" aria-label={t('chainClaim.less')} icon={<DeleteOutlined />} onClick={onRemove} />
          )}
        </div>
      </Form.Item>
      {isInterruption(view, item) && (
        <>
          <Form.Item
            name={[place, 'outage', 'hours']}
            label={tc('addLoss.hours')}
            rules={[{ required: true, message: tp('form.required') }]}
          >
            <InputNumber min={0.1} step={1} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name={[place, 'outage', 'hourlyLoss']} label={tc('addLoss.hourlyLoss')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item
            name={[place, 'outage', 'compensated']}
            label={tc('addLoss.compensated')}
            initialValue="0"
            rules={[moneyRule(tp, 0n)]}
          >
            <MoneyInput />
          </Form.Item>
        </>
      )}
    </div>
  );
}

/** How it would be decided, as soon as enough is entered. */
function Worked({
  scheme,
  view,
  onWorked,
}: Props & { onWorked: (preview: ClaimAlongChainPreview | undefined) => void }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const form = Form.useFormInstance<Entries>();
  const entries = Form.useWatch([], form) as Entries | undefined;
  const asked = useSettled(entries && isWhole(view, entries) ? JSON.stringify(requestOf(view, entries)) : '', PAUSE);
  const body = asked ? (JSON.parse(asked) as ClaimAlongChainRequest) : undefined;
  const query = usePreview('/schemes/{id}/chain-claims/preview', body && { params: { id: scheme }, body });
  const preview = body === undefined || query.error ? undefined : query.data?.body;
  useEffect(() => onWorked(preview), [preview, onWorked]);
  if (query.error) return <ProblemNotice problem={query.error} />;
  if (!preview) return null;
  return (
    <ul className={styles.worked}>
      {preview.items.map(({ item, name, reason, payable }) => (
        <li key={item}>
          {tx(name)}: <Money of={payable} exact />
          <div className="quiet small">{tx(reason)}</div>
        </li>
      ))}
      <li className="quiet small">
        {t('chainClaim.left')}{' '}
        {preview.path.map(({ name, left }, at) => (
          <span key={at}>
            {at > 0 && ' → '}
            {tx(name)} <Money of={left} withUnit />
          </span>
        ))}
        {preview.edge && (
          <>
            {' → '}
            {tx(preview.edge.purpose)} · {tx(preview.edge.criticality)} <Money of={preview.edge.left} withUnit />
          </>
        )}
      </li>
    </ul>
  );
}
