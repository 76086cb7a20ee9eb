import { Form, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { IndicatorView, ProgrammePage as Page } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { AsOfPicker } from '@/parts/AsOfPicker';
import { provinceName } from '@/parts/codes/provinces';
import { requiredRule } from '@/parts/form/rules';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { Standing } from './ProgrammeListPage';
import styles from './programmes.module.css';

const applicants = ['Enterprise', 'Provider', 'ProductManager', 'ParkOperator', 'Sponsor'];

/** A programme: what it is measured by as of a day, its tasks, and who takes part. */
export default function ProgrammePage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const day = params.get('day') ?? today();
  const programme = useRead('/programmes/{id}', { id }, { day }, { keep: true });
  return <Loaded query={programme}>{({ body }) => <Programme page={body} />}</Loaded>;
}

function Programme({ page }: { page: Page }) {
  const { t } = useTranslation('programmes');
  const { tx, list } = useFormat();
  const { session } = useSession();
  const { programme } = page;
  const over = programme.to <= today();
  const applies = page.own === null && !over && applicants.includes(session.role);
  return (
    <ObjectPage
      kind={`${t('kind')} · ${programme.number}`}
      title={tx(programme.name)}
      state={<Standing from={programme.from} to={programme.to} />}
      facts={[
        { label: t('authority'), value: tx(programme.authority) },
        { label: t('period'), value: t('fromTo', { from: programme.from, to: programme.to }) },
        {
          label: t('where'),
          value:
            programme.provinces.length === 0
              ? t('nation')
              : list(programme.provinces.map((code) => tx(provinceName(code)))),
        },
        { label: t('units'), value: count(programme.units), note: t('tasksEach', { n: programme.tasks }) },
      ]}
      next={
        page.own ? (
          <NextAction sentence={t('ownNote')}>
            <LinkButton type="primary" to={`/units/${page.own}`}>
              {t('toOwn')}
            </LinkButton>
          </NextAction>
        ) : (
          applies && <Apply page={page} />
        )
      }
      tabs={[
        { key: 'indicators', label: t('tab.indicators'), children: <Indicators page={page} /> },
        { key: 'units', label: t('tab.units'), children: <Units page={page} /> },
      ]}
    />
  );
}

function Apply({ page }: { page: Page }) {
  const { t } = useTranslation('programmes');
  const { t: tp } = useTranslation('parts');
  return (
    <NextAction sentence={t('applyNote')}>
      <ActionButton<'/programmes/{id}/applications', { statement: string }>
        type="primary"
        label={t('apply')}
        path="/programmes/{id}/applications"
        params={{ id: page.programme.id }}
        fields={
          <Form.Item name="statement" label={t('statement')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={4} maxLength={4000} showCount autoFocus />
          </Form.Item>
        }
        body={({ statement }) => ({ statement })}
        effects={() => [t('applyEffect')]}
        done={t('done')}
      />
    </NextAction>
  );
}

function Indicators({ page }: { page: Page }) {
  const { t } = useTranslation('programmes');
  const { tx } = useFormat();
  const [, setParams] = useSearchParams();
  return (
    <div className="stack">
      <Panel title={t('purpose')}>
        <p className={styles.purpose}>{tx(page.purpose)}</p>
      </Panel>
      <Panel
        title={t('measured')}
        note={t('computed')}
        extra={
          <AsOfPicker
            label={t('asOf')}
            value={page.asOf}
            onChange={(day) =>
              setParams((before) => {
                const after = new URLSearchParams(before);
                after.set('day', day);
                return after;
              })
            }
          />
        }
        flush
      >
        <Table
          rowKey="indicator"
          dataSource={page.indicators}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('indicator'), render: (_, { indicator }) => t(`indicators.${indicator}`) },
            { title: t('figure'), className: 'number', render: (_, row) => <Figure row={row} /> },
            { title: t('aim'), className: 'number', render: (_, row) => <Aim row={row} /> },
            { title: t('reached'), className: 'number', render: (_, row) => reachedOf(row) },
          ]}
        />
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
            { title: t('due'), render: (_, { due }) => due },
            {
              title: t('doneBy'),
              className: 'number',
              render: (_, { done }) => `${count(done)} / ${count(page.programme.units)}`,
            },
          ]}
        />
      </Panel>
    </div>
  );
}

const Figure = ({ row }: { row: IndicatorView }) =>
  row.amount ? <Money of={row.amount} withUnit /> : <>{count(row.count ?? 0)}</>;

const Aim = ({ row }: { row: IndicatorView }) =>
  row.aimAmount ? <Money of={row.aimAmount} withUnit /> : <>{row.aimCount === null ? '—' : count(row.aimCount)}</>;

function reachedOf({ amount, aimAmount, count: n, aimCount }: IndicatorView): string {
  const [is, aim] = amount && aimAmount ? [Number(fenOf(amount)), Number(fenOf(aimAmount))] : [n ?? 0, aimCount ?? 0];
  return aim > 0 ? `${Math.floor((is / aim) * 100)}%` : '—';
}

function Units({ page }: { page: Page }) {
  const { t } = useTranslation('programmes');
  const { tx } = useFormat();
  const { session } = useSession();
  const reviews = session.role === 'Authority';
  return (
    <Panel flush>
      <Table
        rowKey="id"
        dataSource={page.units}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('noUnits') }}
        columns={[
          {
            title: t('unit'),
            render: (_, { id, name }) =>
              reviews || id === page.own ? <Link to={`/units/${id}`}>{tx(name)}</Link> : tx(name),
          },
          { title: t('state'), render: (_, { state }) => <StateTag kind="pilot" state={state} /> },
          { title: t('appliedOn'), render: (_, { appliedOn }) => appliedOn },
          { title: t('tasksDone'), className: 'number', render: (_, { done }) => `${done} / ${page.programme.tasks}` },
          ...(reviews
            ? [
                {
                  title: t('waiting'),
                  className: 'number',
                  render: (_: unknown, { waiting }: Page['units'][number]) => count(waiting),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
