import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { serverNow } from '@/api/clock';
import type { Fault } from '@/api/problem';
import { useChange } from '@/api/useChange';
import { instantOf, minute } from '@/format/dates';
import { moneyOf, parseMoney } from '@/format/money';
import { DayInput } from '@/parts/form/DayInput';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';

interface Entries {
  certificate: string;
  occurredAt: string;
  kind: 'fraud' | 'theft';
  lost: string;
  recovered: string;
  payee: string;
  caseNumber?: string;
  caseFiledOn?: string;
  frozenAt?: string;
  account?: string;
  device?: string;
}

// Cause and loss item as the resident product of the demonstration names them.
const kinds = {
  fraud: { cause: 'TELECOM-FRAUD', lossItem: 'S2-06' },
  theft: { cause: 'ACCOUNT-THEFT', lossItem: 'S2-07' },
} as const;

const orNull = (text: string | undefined) => (text ? text : null);

/** Files one claim under a certificate; without the police's case it waits for it. */
export default function NewResidentClaimPage() {
  const { t } = useTranslation('lane');
  const { t: tp } = useTranslation('parts');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const change = useChange('/resident-claims');
  const [form] = Form.useForm<Entries>();
  const [rest, setRest] = useState<readonly Fault[]>();

  const send = async ({ kind, lost, recovered, ...entries }: Entries) => {
    try {
      const { body } = await change.mutateAsync({
        params: {},
        body: {
          certificate: entries.certificate,
          occurredAt: entries.occurredAt,
          ...kinds[kind],
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
          initialValues={{
            certificate: params.get('certificate') ?? '',
            occurredAt: instantOf(minute(serverNow())),
            kind: 'fraud',
            recovered: '0',
          }}
          onFinish={(entries) => void send(entries)}
        >
          <Form.Item name="certificate" label={t('new.certificate')} rules={[requiredRule(tp)]}>
            <Input maxLength={14} placeholder="C-000000000001" autoComplete="off" />
          </Form.Item>
          <Form.Item name="occurredAt" label={t('occurredAt')} rules={[requiredRule(tp)]}>
            <MinuteInput inputReadOnly allowClear={false} />
          </Form.Item>
          <Form.Item name="kind" label={t('cause')}>
            <Select
              options={(['fraud', 'theft'] as const).map((value) => ({ value, label: t(`new.kind.${value}`) }))}
            />
          </Form.Item>
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
