import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import { Problem, type Fault } from '@/api/problem';
import type { AnswerConsentRecorded, AnswerConsentView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { addDays, minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { Loaded } from '@/parts/Loaded';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { StateTag } from '@/parts/state/StateTag';
import { PublicFrame } from '../certificate/PublicFrame';
import { LinesInput } from '../consents/LinesInput';

interface Entries {
  domains?: string[];
  signatory: string;
}

/** An enterprise of a park answers whether it may be looked at from outside: by its own link, without sign-in. */
export default function TenantConsentPage() {
  const { t } = useTranslation('tenantConsent');
  const { number = '' } = useParams();
  const [params] = useSearchParams();
  const code = params.get('code') ?? '';
  const query = useRead('/tenant-consents/{number}', { number }, { code });
  return (
    <PublicFrame title={t('title')}>
      <Loaded query={query}>
        {({ body }) => <Asked view={body} code={code} onAnswered={() => void query.refetch()} />}
      </Loaded>
    </PublicFrame>
  );
}

function Asked({ view, code, onAnswered }: { view: AnswerConsentView; code: string; onAnswered: () => void }) {
  const { t } = useTranslation('tenantConsent');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const [form] = Form.useForm<Entries>();
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const [busy, setBusy] = useState(false);
  const { certificate, enterprise, sponsor, insurer, scheme, asked, consent, answeredAt, domains, coverEnds } = view;
  const open = consent === 'Asked';

  const answer = async (agrees: boolean) => {
    setRefused(undefined);
    try {
      const entries = await form.validateFields(agrees ? undefined : ['signatory']);
      setBusy(true);
      await ask<AnswerConsentRecorded>({
        method: 'post',
        url: url('/tenant-consents/{number}', { number: certificate }, { code }),
        body: { agrees, domains: agrees ? (entries.domains ?? []) : [], signatory: entries.signatory },
        key: newKey(),
      });
      onAnswered();
    } catch (failure) {
      if (!(failure instanceof Problem)) return;
      setRefused({ problem: failure, rest: showFaults(form, failure) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Facts
        rows={[
          [t('enterprise'), enterprise],
          [t('scheme'), `${tx(scheme)} · ${tx(sponsor)}`],
          [t('insurer'), tx(insurer)],
          [t('certificate'), certificate],
          [t('until'), addDays(coverEnds, -1)],
          [t('state'), <StateTag key="state" kind="tenantConsent" state={consent} />],
          [t('answered'), answeredAt ? minute(answeredAt) : null],
          [t('domains'), domains.join(', ')],
        ]}
      />
      {(open || consent === 'Given') && (
        <Form<Entries> form={form} layout="vertical" requiredMark={false}>
          {open && <p style={{ marginBottom: 16 }}>{tx(asked)}</p>}
          {open && (
            <Form.Item
              name="domains"
              label={t('domains')}
              extra={t('domainsNote')}
              rules={[{ required: true, type: 'array', min: 1, message: tp('form.required') }]}
            >
              <LinesInput />
            </Form.Item>
          )}
          <Form.Item name="signatory" label={t('signatory')} extra={t('signatoryNote')} rules={[requiredRule(tp)]}>
            <Input maxLength={50} autoComplete="name" />
          </Form.Item>
          {refused && <ProblemNotice problem={refused.problem} faults={refused.rest} />}
          <div className="row wrap">
            {open && (
              <Button type="primary" loading={busy} onClick={() => void answer(true)}>
                {t('agree')}
              </Button>
            )}
            <Button danger={!open} loading={busy} onClick={() => void answer(false)}>
              {t(open ? 'refuse' : 'withdraw')}
            </Button>
          </div>
        </Form>
      )}
      <Alert type="info" title={t('same')} />
    </>
  );
}
