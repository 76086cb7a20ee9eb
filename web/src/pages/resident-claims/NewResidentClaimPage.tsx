import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { serverNow } from '@/api/clock';
import type { Fault } from '@/api/problem';
import { useChange } from '@/api/useChange';
import { useRead } from '@/api/useRead';
import { instantOf, minute } from '@/format/dates';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';

interface Entries {
  scheme: string;
  certificate: string;
  occurredAt: string;
  cause: string;
  lossItem: string;
  lost: string;
  recovered: string;
  payee: string;
  caseNumber?: string;
  caseFiledOn?: string;
  frozenAt?: string;
  account?: string;
  device?: string;
}

const SCHEMES = 200;

const orNull = (text: string | undefined) => (text ? text : null);

/** Files one claim under a certificate; without the police's case it waits for it. */
export default function NewResidentClaimPage() {
  const { t } = useTranslation('lane');
  const { t: tp } = useTranslation('parts');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const scheme = params.get('scheme');
  const change = useChange('/resident-claims');
  const [form] = Form.useForm<Entries>();
  const [rest, setRest] = useState<readonly Fault[]>();

  const send = async ({ lost, recovered, ...entries }: Entries) => {
    try {
      const { body } = await change.mutateAsync({
        params: {},
        body: {
          certificate: entries.certificate,
          occurredAt: entries.occurredAt,
          cause: entries.cause,
          lossItem: entries.lossItem,
          lost: moneyOf(parseMoney(lost) ?? 0n),
          recovered: moneyOf(parseMoney(recovered) ?? 0n),
          payee: entries.payee,
          caseNumber: orNull(entries.caseNumber),
          caseFiledOn: orNull(entries.caseFiledOn),
          frozenAt: orNull(entries.frozenAt),
          account: orNull(entries.account),
          device: orNull(entries.device),
        },
      });
      void message.success(t('new.done', { number: body.number }));
      void navigate(`/resident-claims/${body.claim}`);
    } catch (failure) {
      setRest(showFaults(form, failure));
    }
  };

  return (
    <div className="stack" style={{ maxWidth: 720 }}>
      <PageHead title={t('new.title')} />
      <p className="quiet">{t('new.note')}</p>
      <Panel>
        <Form<Entries>
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          initialValues={{ ...(scheme ? { scheme } : {}), occurredAt: instantOf(minute(serverNow())), recovered: '0' }}
          onFinish={(entries) => void send(entries)}
        >
          <Scheme />
          <Form.Item name="certificate" label={t('new.certificate')} rules={[requiredRule(tp)]}>
            <Input maxLength={14} placeholder="C-000000000001" autoComplete="off" />
          </Form.Item>
          <Form.Item name="occurredAt" label={t('occurredAt')} rules={[requiredRule(tp)]}>
            <MinuteInput inputReadOnly allowClear={false} />
          </Form.Item>
          <What />
          <Form.Item name="lost" label={t('lost')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="recovered" label={t('returned')} rules={[moneyRule(tp, 0n)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="payee" label={t('payee')} extra={t('new.payeeNote')} rules={[requiredRule(tp)]}>
            <Input maxLength={32} autoComplete="off" />
          </Form.Item>
          <Form.Item name="caseNumber" label={t('caseNumber')} extra={t('new.caseNote')}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="caseFiledOn" label={t('caseFiledOn')}>
            <DayInput />
          </Form.Item>
          <Form.Item name="frozenAt" label={t('frozenAt')} extra={t('new.frozenNote')}>
            <MinuteInput />
          </Form.Item>
          <Form.Item name="account" label={t('account')}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="device" label={t('device')}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          {change.error && <ProblemNotice problem={change.error} faults={rest} onRetry={() => form.submit()} />}
          <Button type="primary" htmlType="submit" loading={change.isPending} block>
            {t('new.send')}
          </Button>
        </Form>
      </Panel>
    </div>
  );
}

/** The scheme the certificate belongs to: its product says what may be claimed. */
function Scheme() {
  const { t } = useTranslation('lane');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const form = Form.useFormInstance<Entries>();
  const query = useRead('/schemes', {}, { size: SCHEMES, sort: 'number' });
  const schemes = (query.data?.body.items ?? []).filter(({ state }) => state !== 'Draft');
  return (
    <>
      <Form.Item name="scheme" label={t('scheme')} rules={[requiredRule(tp)]}>
        <Select
          loading={query.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('new.noSchemes')}
          options={schemes.map(({ id, number, name }) => ({ value: id, label: `${tx(name)} · ${number}` }))}
          onChange={() => form.resetFields(['cause', 'lossItem'])}
        />
      </Form.Item>
      {query.error && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
    </>
  );
}

/** Cause and loss item, as the scheme's product names them. */
function What() {
  const { t } = useTranslation('lane');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const form = Form.useFormInstance<Entries>();
  const scheme = Form.useWatch('scheme', form) as string | undefined;
  const found = useRead('/schemes/{id}', { id: scheme ?? '' }, undefined, { enabled: Boolean(scheme) });
  const filing = found.data?.body.filing;
  const filed = useRead('/filings/{id}/public', { id: filing ?? '' }, undefined, { enabled: Boolean(filing) });
  const product = filed.data?.body.package;
  const choices = [
    ['cause', product?.causes],
    ['lossItem', product?.lossItems],
  ] as const;
  const failed = found.error ?? filed.error;
  return (
    <>
      {choices.map(([name, names]) => (
        <Form.Item key={name} name={name} label={t(name)} rules={[requiredRule(tp)]}>
          <Select
            loading={found.isFetching || filed.isFetching}
            notFoundContent={t('new.schemeFirst')}
            options={(names ?? []).map((each) => ({ value: each.code, label: tx(each.name) }))}
          />
        </Form.Item>
      ))}
      {failed && <ProblemNotice problem={failed} onRetry={() => void (found.error ? found : filed).refetch()} />}
    </>
  );
}
