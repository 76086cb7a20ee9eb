import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReadConsentsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { addDays, daysBetween, minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { ScopeText } from './ScopeText';
import styles from './consents.module.css';

export default function ConsentPage() {
  const { id = '' } = useParams();
  const query = useRead('/consents/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Consent view={body} etag={etag} />}</Loaded>;
}

function Consent({ view, etag }: { view: ReadConsentsView; etag: string | null }) {
  const { t } = useTranslation('consents');
  const { tx } = useFormat();
  const { consent, steps, reason } = view;
  const { owner, recipient, domains, networks, from, to, signatory, state } = consent;
  return (
    <ObjectPage
      kind={t('kind')}
      title={<ScopeText domains={domains} networks={networks} />}
      state={<StateTag kind="consent" state={state} />}
      facts={[
        { label: t('owner'), value: tx(owner.name) },
        { label: t('recipient'), value: recipient ? tx(recipient.name) : t('nobody'), note: consent.purpose },
        {
          label: t('windowLabel'),
          value: t('window', { from, to: addDays(to, -1) }),
          note: t('days', { n: daysBetween(from, to) }),
        },
        {
          label: t('signatory'),
          value: tx(signatory) || t('notSigned'),
          note: t('opened', { at: minute(consent.openedAt) }),
        },
      ]}
      next={<Actions view={view} etag={etag} />}
      tabs={[
        {
          key: 'scope',
          label: t('tab.scope'),
          children: (
            <Panel title={t('tab.scope')} note={t('scopeNote')}>
              <div className={styles.scope}>
                <ScopeList title={t('domains')} entries={domains} />
                <ScopeList title={t('networks')} entries={networks} />
              </div>
              {reason && (
                <p>
                  {t('reason')}: {reason}
                </p>
              )}
            </Panel>
          ),
        },
        {
          key: 'history',
          label: t('tab.history'),
          children: (
            <Panel title={t('tab.history')} flush>
              <DataTable
                label={t('tab.history')}
                minWidth={480}
                rowKey="at"
                dataSource={steps}
                columns={[
                  { title: t('at'), width: 160, render: (_, { at }) => minute(at) },
                  { title: t('state'), render: (_, { state: became }) => <StateTag kind="consent" state={became} /> },
                  { title: t('by'), render: (_, { by }) => tx(by) },
                ]}
              />
            </Panel>
          ),
        },
      ]}
    />
  );
}

function ScopeList({ title, entries }: { title: string; entries: readonly string[] }) {
  const { t } = useTranslation('consents');
  return (
    <div>
      <h3>{title}</h3>
      {entries.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry}>{entry}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Actions({ view, etag }: { view: ReadConsentsView; etag: string | null }) {
  const { t } = useTranslation('consents');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { consent, actions } = view;
  const { id, state, to, owner, recipient } = consent;
  const last = addDays(to, -1);
  const refuses = state === 'Requested';
  return (
    <NextAction
      sentence={t(`next.${state}`)}
      clock={state === 'Granted' || refuses ? <Clock due={last} warnMinutes={7 * 24 * 60} /> : undefined}
    >
      {actions.includes('consents.revoke') && (
        <ActionButton<'/consents/{id}/revocations', { reason: string }>
          danger
          label={t(refuses ? 'refuse.label' : 'revoke.label')}
          path="/consents/{id}/revocations"
          params={{ id }}
          etag={etag}
          fields={
            <Form.Item name="reason" label={t('reason')} rules={[requiredRule(tp)]}>
              <Input.TextArea rows={3} maxLength={500} autoFocus />
            </Form.Item>
          }
          body={({ reason }) => ({ reason })}
          effects={() => (refuses ? [t('refuse.effect')] : [t('revoke.effect1'), t('revoke.effect2')])}
          done={t(refuses ? 'refuse.done' : 'revoke.done')}
        />
      )}
      {actions.includes('consents.accept') && (
        <ActionButton<'/consents/{id}/grants', { signatory: string }>
          type="primary"
          label={t('accept.label')}
          path="/consents/{id}/grants"
          params={{ id }}
          etag={etag}
          fields={
            <Form.Item name="signatory" label={t('signatory')} extra={t('signatoryNote')} rules={[requiredRule(tp)]}>
              <Input maxLength={60} autoComplete="off" autoFocus />
            </Form.Item>
          }
          body={({ signatory }) => ({ signatory })}
          effects={() => [
            t('accept.effect1', { owner: tx(owner.name), recipient: tx(recipient?.name) }),
            t('accept.effect2', { to: last }),
          ]}
          done={t('grant.done')}
        />
      )}
    </NextAction>
  );
}
