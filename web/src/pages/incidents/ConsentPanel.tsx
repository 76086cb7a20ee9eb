import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AskConsentConsentsView, AskConsentView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** Costs the insurer is asked to agree to beforehand, and vendors nobody agreed to: both decide what is paid. */
export function ConsentPanel({ incident }: { incident: string }) {
  const query = useRead('/incidents/{id}/prior-consents', { id: incident });
  return <Loaded query={query}>{({ body }) => <Consents incident={incident} view={body} />}</Loaded>;
}

function Consents({ incident, view }: { incident: string; view: AskConsentConsentsView }) {
  const { t } = useTranslation('services');
  const { t: tp } = useTranslation('parts');
  const { tx, list } = useFormat();
  const items = view.items.map(({ code, name }) => ({ value: code, label: tx(name) }));
  return (
    <>
      <Panel
        title={t('consents')}
        note={t('consentsNote')}
        flush
        extra={
          <ActionButton<'/incidents/{id}/prior-consents', { item: string; amount: string; reason: string }>
            size="small"
            label={t('askConsent')}
            path="/incidents/{id}/prior-consents"
            params={{ id: incident }}
            fields={
              <>
                <Form.Item name="item" label={t('item')} rules={[requiredRule(tp)]}>
                  <Select showSearch optionFilterProp="label" options={items} />
                </Form.Item>
                <Form.Item name="amount" label={t('amount')} rules={[moneyRule(tp, 1n)]}>
                  <MoneyInput />
                </Form.Item>
                <Form.Item name="reason" label={t('reason')} rules={[requiredRule(tp)]}>
                  <Input.TextArea rows={3} maxLength={2000} />
                </Form.Item>
              </>
            }
            body={({ item, amount, reason }) => ({
              item,
              amount: moneyOf(parseMoney(amount) ?? 0n),
              reason,
              incurred: null,
            })}
            effects={() => [t('effect.askConsent')]}
            done={t('done')}
          />
        }
      >
        <DataTable
          label={t('consents')}
          minWidth={720}
          rowKey="id"
          dataSource={[...view.consents]}
          locale={{ emptyText: t('noConsents') }}
          columns={[
            {
              title: t('item'),
              render: (_, { name, reason }) => (
                <div>
                  {tx(name)}
                  <div className="quiet small">{reason}</div>
                </div>
              ),
            },
            { title: t('amount'), align: 'right', render: (_, { amount }) => <Money of={amount} exact /> },
            {
              title: t('state'),
              render: (_, { state, note, decidedAt }) => (
                <div>
                  <StateTag kind="priorConsent" state={state} />
                  {note && (
                    <div className="quiet small">
                      {note}
                      {decidedAt && ` · ${minute(decidedAt)}`}
                    </div>
                  )}
                </div>
              ),
            },
            {
              key: 'act',
              width: 120,
              render: (_, consent) =>
                consent.mayDecide ? <DecideConsent incident={incident} consent={consent} /> : null,
            },
          ]}
        />
      </Panel>
      <Panel
        title={t('vendors')}
        note={t('vendorsNote')}
        extra={
          <ActionButton<'/incidents/{id}/outside-vendors', { name: string; items: string[] }>
            size="small"
            label={t('noteVendor')}
            path="/incidents/{id}/outside-vendors"
            params={{ id: incident }}
            fields={
              <>
                <Form.Item name="name" label={t('vendorName')} rules={[requiredRule(tp)]}>
                  <Input maxLength={200} autoFocus />
                </Form.Item>
                <Form.Item
                  name="items"
                  label={t('vendorItems')}
                  rules={[{ required: true, message: tp('form.required') }]}
                >
                  <Select mode="multiple" optionFilterProp="label" options={items} />
                </Form.Item>
              </>
            }
            body={({ name, items: worked }) => ({ name, items: worked })}
            effects={() => [t('effect.vendor')]}
            done={t('done')}
          />
        }
      >
        {view.vendors.length === 0 ? (
          <p className="quiet">{t('noVendors')}</p>
        ) : (
          <ul>
            {view.vendors.map(({ name, items: worked, at }) => (
              <li key={at}>
                {name}: {list(worked.map((code) => items.find(({ value }) => value === code)?.label ?? code))}{' '}
                <span className="quiet small">{minute(at)}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function DecideConsent({ incident, consent }: { incident: string; consent: AskConsentView }) {
  const { t } = useTranslation('services');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/incidents/{id}/prior-consents/{consent}/decisions', { isGranted: boolean; note: string }>
      size="small"
      label={t('decide')}
      path="/incidents/{id}/prior-consents/{consent}/decisions"
      params={{ id: incident, consent: consent.id }}
      etag={`"${consent.version}"`}
      initial={{ isGranted: true }}
      fields={
        <>
          <Form.Item name="isGranted" label={t('decision')}>
            <Radio.Group
              options={[
                { value: true, label: t('grant') },
                { value: false, label: t('refuse') },
              ]}
            />
          </Form.Item>
          <Form.Item name="note" label={t('reason')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      }
      body={({ isGranted, note }) => ({ isGranted, note })}
      effects={() => [t('effect.consent')]}
      done={t('done')}
    />
  );
}
