import { Form, Input, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { today } from '@/api/clock';
import type { UnitPage as Page } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { Mark, StateTag } from '@/parts/state/StateTag';
import styles from './programmes.module.css';

/** One organisation in a programme: its tasks, what it has shown, and what the authority decided. */
export default function UnitPage() {
  const { id = '' } = useParams();
  const unit = useRead('/units/{id}', { id });
  return <Loaded query={unit}>{({ body, etag }) => <Unit page={body} etag={etag} />}</Loaded>;
}

function Unit({ page, etag }: { page: Page; etag: string | null }) {
  const { t } = useTranslation('programmes');
  const { tx } = useFormat();
  const { session } = useSession();
  const { unit, evidence } = page;
  const reviews = session.role === 'Authority';
  return (
    <ObjectPage
      kind={
        <>
          {t('unit')} · <Link to={`/programmes/${page.programme}`}>{tx(page.programmeName)}</Link>
        </>
      }
      title={tx(unit.name)}
      state={<StateTag kind="pilot" state={unit.state} />}
      facts={[
        { label: t('appliedOn'), value: unit.appliedOn },
        { label: t('admittedOn'), value: unit.admittedOn ?? '—' },
        { label: t('tasksDone'), value: `${unit.done} / ${page.tasks.length}` },
        { label: t('evidence'), value: evidence.length },
      ]}
      next={reviews ? <Review page={page} etag={etag} /> : <Show page={page} etag={etag} />}
      tabs={[
        {
          key: 'work',
          label: t('tab.work'),
          children: (
            <div className="stack">
              <Panel title={t('statement')}>
                <p className={styles.purpose}>{page.statement}</p>
                {page.reason && (
                  <p className="quiet">
                    {t('reason')} {page.reason}
                  </p>
                )}
              </Panel>
              <Panel title={t('tasks')} flush>
                <Table
                  rowKey="number"
                  dataSource={page.tasks}
                  pagination={false}
                  scroll={{ x: 'max-content' }}
                  locale={{ emptyText: t('noTasks') }}
                  columns={[
                    { title: t('task'), render: (_, { number, name }) => `${number}. ${tx(name)}` },
                    {
                      title: t('due'),
                      render: (_, { due, done }) => (
                        <>
                          {due} {done === 0 && due < today() && <Mark tone="attention">{t('late')}</Mark>}
                        </>
                      ),
                    },
                    {
                      title: t('standingOf'),
                      render: (_, { done }) => (
                        <Mark tone={done > 0 ? 'calm' : 'done'}>{t(done > 0 ? 'isDone' : 'isOpen')}</Mark>
                      ),
                    },
                  ]}
                />
              </Panel>
              <Panel title={t('evidence')} flush>
                <Table
                  rowKey="number"
                  dataSource={evidence}
                  pagination={false}
                  scroll={{ x: 'max-content' }}
                  locale={{ emptyText: t('noEvidence') }}
                  columns={[
                    { title: t('number'), render: (_, { number }) => number },
                    { title: t('task'), render: (_, { task }) => task },
                    {
                      title: t('shown'),
                      render: (_, { text, reference }) => (
                        <div className={styles.text}>
                          {text}
                          {reference && <div className="quiet small">{reference}</div>}
                        </div>
                      ),
                    },
                    { title: t('at'), render: (_, { at }) => minute(at) },
                    {
                      title: t('decision'),
                      render: (_, { accepted, note }) => (
                        <div className={styles.text}>
                          <Mark tone={accepted === null ? 'attention' : accepted ? 'calm' : 'danger'}>
                            {t(accepted === null ? 'undecided' : accepted ? 'accepted' : 'returned')}
                          </Mark>
                          {note && <div className="quiet small">{note}</div>}
                        </div>
                      ),
                    },
                  ]}
                />
              </Panel>
            </div>
          ),
        },
      ]}
    />
  );
}

function Show({ page, etag }: { page: Page; etag: string | null }) {
  const { t } = useTranslation('programmes');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  if (page.unit.state !== 'Admitted') return <NextAction sentence={t(`next.${page.unit.state}`)}>{null}</NextAction>;
  return (
    <NextAction sentence={t('next.Admitted')}>
      <ActionButton<'/units/{id}/evidence', { task: number; text: string; reference?: string }>
        type="primary"
        label={t('show')}
        path="/units/{id}/evidence"
        params={{ id: page.unit.id }}
        etag={etag}
        fields={
          <>
            <Form.Item name="task" label={t('task')} rules={[{ required: true, message: tp('form.required') }]}>
              <Select
                options={page.tasks.map(({ number, name }) => ({ value: number, label: `${number}. ${tx(name)}` }))}
              />
            </Form.Item>
            <Form.Item name="text" label={t('shown')} rules={[requiredRule(tp)]}>
              <Input.TextArea rows={4} maxLength={4000} showCount />
            </Form.Item>
            <Form.Item name="reference" label={t('reference')} extra={t('referenceNote')}>
              <Input maxLength={200} />
            </Form.Item>
          </>
        }
        body={({ task, text, reference }) => ({ task, text, reference: reference ?? null })}
        effects={() => [t('showEffect')]}
        done={t('done')}
      />
    </NextAction>
  );
}

function Review({ page, etag }: { page: Page; etag: string | null }) {
  const { t } = useTranslation('programmes');
  const { t: tp } = useTranslation('parts');
  const { unit, evidence } = page;
  const params = { id: unit.id };
  const open = evidence.filter(({ accepted }) => accepted === null);
  const reason = (
    <Form.Item name="text" label={t('reason')} rules={[requiredRule(tp)]}>
      <Input.TextArea rows={3} maxLength={4000} showCount autoFocus />
    </Form.Item>
  );
  return (
    <NextAction sentence={t(unit.state === 'Admitted' && open.length > 0 ? 'next.decide' : `next.${unit.state}`)}>
      {unit.state === 'Applied' && (
        <>
          <ActionButton<'/units/{id}/refusals', { text: string }>
            danger
            label={t('decline')}
            path="/units/{id}/refusals"
            params={params}
            etag={etag}
            fields={reason}
            body={({ text }) => ({ text })}
            effects={() => [t('declineEffect')]}
            done={t('done')}
          />
          <ActionButton
            type="primary"
            label={t('admit')}
            path="/units/{id}/admissions"
            params={params}
            etag={etag}
            body={() => undefined}
            effects={() => [t('admitEffect')]}
            done={t('done')}
          />
        </>
      )}
      {unit.state === 'Admitted' && (
        <ActionButton<'/units/{id}/departures', { text: string }>
          label={t('end')}
          path="/units/{id}/departures"
          params={params}
          etag={etag}
          fields={reason}
          body={({ text }) => ({ text })}
          effects={() => [t('endEffect')]}
          done={t('done')}
        />
      )}
      {open.length > 0 && (
        <ActionButton<'/units/{id}/decisions', { evidence: number; accepted: 'yes' | 'no'; note?: string }>
          type="primary"
          label={t('decide')}
          path="/units/{id}/decisions"
          params={params}
          etag={etag}
          initial={{ evidence: open.at(-1)?.number ?? 1, accepted: 'yes' }}
          fields={
            <>
              <Form.Item name="evidence" label={t('evidence')}>
                <Select
                  options={open.map(({ number, task, text }) => ({
                    value: number,
                    label: `${number} · ${t('task')} ${task} · ${text.slice(0, 40)}`,
                  }))}
                />
              </Form.Item>
              <Form.Item name="accepted" label={t('decision')}>
                <Select
                  options={[
                    { value: 'yes', label: t('accepted') },
                    { value: 'no', label: t('returned') },
                  ]}
                />
              </Form.Item>
              <Form.Item name="note" label={t('note')} extra={t('noteNote')}>
                <Input.TextArea rows={3} maxLength={4000} />
              </Form.Item>
            </>
          }
          body={({ evidence: number, accepted, note }) => ({
            evidence: number,
            accepted: accepted === 'yes',
            note: note ?? null,
          })}
          effects={() => [t('decideEffect')]}
          done={t('done')}
        />
      )}
    </NextAction>
  );
}
