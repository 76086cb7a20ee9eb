import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadIncidentsView, ServiceKind, ServiceSkill } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { ConsentPanel } from './ConsentPanel';

interface Entries {
  kind: ServiceKind;
  skill: ServiceSkill;
  task: string;
  ceiling: string;
}

const kinds: ServiceKind[] = ['QuoteAndService', 'ServiceOnly', 'QuoteOnly'];
const skills: ServiceSkill[] = [
  'IncidentResponse',
  'Forensics',
  'Restoration',
  'Extortion',
  'Legal',
  'PublicRelations',
];

/** Who helps: services asked for, what is left of the service limit, and the costs the insurer agreed to. */
export function ResponseTab({ incident }: { incident: ReadIncidentsView }) {
  const { t } = useTranslation('services');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const query = useRead('/service-requests', {}, { incident: incident.id, size: 50 });
  const limit = useRead('/policies/{id}/service-limit', { id: incident.policy }).data?.body;
  return (
    <div className="stack">
      <Panel
        title={t('requests')}
        note={
          limit && (
            <>
              {t('limitLeft')} <Money of={limit.available} exact />
            </>
          )
        }
        flush
        extra={
          <ActionButton<'/incidents/{id}/service-requests', Entries>
            size="small"
            type="primary"
            label={t('ask')}
            path="/incidents/{id}/service-requests"
            params={{ id: incident.id }}
            initial={{ kind: 'QuoteAndService', skill: 'IncidentResponse' }}
            fields={
              <>
                <Form.Item name="kind" label={t('what')} rules={[requiredRule(tp)]}>
                  <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
                </Form.Item>
                <Form.Item name="skill" label={t('skillLabel')} rules={[requiredRule(tp)]}>
                  <Select options={skills.map((value) => ({ value, label: t(`skill.${value}`) }))} />
                </Form.Item>
                <Form.Item name="task" label={t('task')} rules={[requiredRule(tp)]}>
                  <Input.TextArea rows={4} maxLength={2000} />
                </Form.Item>
                <Form.Item name="ceiling" label={t('ceiling')} rules={[moneyRule(tp, 1n)]}>
                  <MoneyInput />
                </Form.Item>
              </>
            }
            body={({ kind, skill, task, ceiling }) => ({
              kind,
              skill,
              province: null,
              task,
              ceiling: moneyOf(parseMoney(ceiling) ?? 0n),
            })}
            effects={() => [t('effect.ask')]}
            done={t('done')}
          />
        }
      >
        <Loaded query={query}>
          {({ body: { items } }) => (
            <DataTable
              label={t('requests')}
              minWidth={720}
              rowKey="id"
              dataSource={[...items]}
              locale={{ emptyText: t('noneYet') }}
              columns={[
                {
                  title: t('number'),
                  render: (_, { id, number }) => <Link to={`/service-requests/${id}`}>{number}</Link>,
                },
                { title: t('what'), render: (_, { skill }) => t(`skill.${skill}`) },
                { title: t('provider'), render: (_, { provider }) => (provider ? tx(provider) : '—') },
                { title: t('ceiling'), align: 'right', render: (_, { ceiling }) => <Money of={ceiling} exact /> },
                {
                  title: t('answerDue'),
                  render: (_, { answerDue }) => (answerDue ? <Clock due={answerDue} warnMinutes={15} /> : '—'),
                },
                { title: t('state'), render: (_, { state }) => <StateTag kind="service" state={state} /> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <ConsentPanel incident={incident.id} />
    </div>
  );
}
