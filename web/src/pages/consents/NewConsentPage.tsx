import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import { Problem, type Fault } from '@/api/problem';
import { useChange } from '@/api/useChange';
import { addDays, daysBetween } from '@/format/dates';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { OrganisationSelect } from '../organisations/OrganisationSelect';
import { LinesInput } from './LinesInput';
import { namedFaults } from './namedFaults';
import { useSide } from './useSide';
import styles from './consents.module.css';

interface Entries {
  organisation?: string;
  recipient?: string;
  domains?: string[];
  networks?: string[];
  from: string;
  last: string;
  purpose?: string;
  signatory: string;
}

const USUAL_DAYS = 60;
const DAYS_MAX = 731;

/** The owner of systems lets them be looked at; an insurer or a provider asks to look. The same scope, two sides. */
export default function NewConsentPage() {
  const { t } = useTranslation('consents');
  const { t: tp } = useTranslation('parts');
  const { owner } = useSide();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const grant = useChange('/consents');
  const ask = useChange('/consents/requests');
  const [form] = Form.useForm<Entries>();
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const asked = params.get('organisation');
  const known = asked ? { id: asked, name: params.get('name') ?? asked } : undefined;
  const assessment = params.get('assessment');

  const send = async (entries: Entries) => {
    setRefused(undefined);
    const scope = {
      domains: entries.domains ?? [],
      networks: entries.networks ?? [],
      window: { from: entries.from, to: addDays(entries.last, 1) },
      purpose: entries.purpose?.trim() ? entries.purpose.trim() : null,
    };
    try {
      const { body } = owner
        ? await grant.mutateAsync({
            params: {},
            body: {
              ...scope,
              signatory: entries.signatory,
              ...(entries.recipient ? { recipient: entries.recipient } : {}),
            },
          })
        : await ask.mutateAsync({ params: {}, body: { ...scope, organisation: entries.organisation ?? '' } });
      void message.success(t(owner ? 'grant.done' : 'request.done'));
      void navigate(assessment ? `/apply/${assessment}?step=scan` : `/consents/${body.id}`);
    } catch (failure) {
      const named = namedFaults(failure, scope);
      setRefused({ problem: named, rest: showFaults(form, named) });
    }
  };

  return (
    <div className={styles.narrow}>
      <PageHead title={t(owner ? 'grant.label' : 'request.label')} />
      <p className={styles.calm}>{t(owner ? 'grant.note' : 'request.note')}</p>
      <Panel>
        <Form<Entries>
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ block: 'center' }}
          initialValues={{
            from: today(),
            last: addDays(today(), USUAL_DAYS - 1),
            ...(asked ? { organisation: asked } : {}),
          }}
          onFinish={(entries) => void send(entries)}
        >
          {owner ? (
            <Form.Item name="recipient" label={t('recipient')} extra={t('recipientNote')}>
              <OrganisationSelect kinds={['Insurer', 'Provider']} />
            </Form.Item>
          ) : (
            <Form.Item
              name="organisation"
              label={t('owner')}
              extra={t('ownerNote')}
              rules={[{ required: true, message: tp('form.required') }]}
            >
              <OrganisationSelect kinds={['Enterprise', 'Park', 'Sponsor']} {...(known ? { known } : {})} />
            </Form.Item>
          )}
          <Form.Item
            name="domains"
            label={t('domains')}
            extra={t('domainsNote')}
            dependencies={['networks']}
            rules={[
              ({ getFieldValue }) => ({
                validator: async (_, lines: string[] | undefined) => {
                  const networks = (getFieldValue('networks') as string[] | undefined) ?? [];
                  if ((lines ?? []).length + networks.length === 0) throw new Error(t('scopeRule'));
                },
              }),
            ]}
          >
            <LinesInput placeholder="example.cn" />
          </Form.Item>
          <Form.Item name="networks" label={t('networks')} extra={t('networksNote')}>
            <LinesInput placeholder="203.0.113.0/24" />
          </Form.Item>
          <div className={styles.two}>
            <Form.Item name="from" label={t('from')} rules={[requiredRule(tp)]}>
              <LaterDayInput allowClear={false} />
            </Form.Item>
            <Form.Item
              name="last"
              label={t('lastDay')}
              dependencies={['from']}
              rules={[
                requiredRule(tp),
                ({ getFieldValue }) => ({
                  validator: async (_, last: string | undefined) => {
                    const days = last ? daysBetween(getFieldValue('from') as string, last) + 1 : 1;
                    if (days < 1 || days > DAYS_MAX) throw new Error(t('windowRule'));
                  },
                }),
              ]}
            >
              <LaterDayInput allowClear={false} />
            </Form.Item>
          </div>
          <Form.Item name="purpose" label={t('purpose')} extra={t('purposeNote')}>
            <Input maxLength={500} />
          </Form.Item>
          {owner && (
            <Form.Item name="signatory" label={t('signatory')} extra={t('signatoryNote')} rules={[requiredRule(tp)]}>
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
          )}
          <div className={styles.will}>
            <p className="quiet">{tp('action.will')}</p>
            <ol>
              <li>{t(owner ? 'grant.effect1' : 'request.effect1')}</li>
              <li>{t(owner ? 'grant.effect2' : 'request.effect2')}</li>
            </ol>
          </div>
          {refused && (
            <div className={styles.notice}>
              <ProblemNotice problem={refused.problem} faults={refused.rest} onRetry={() => form.submit()} />
            </div>
          )}
          <Button type="primary" htmlType="submit" size="large" loading={grant.isPending || ask.isPending}>
            {t(owner ? 'grant.label' : 'request.label')}
          </Button>
        </Form>
      </Panel>
    </div>
  );
}
