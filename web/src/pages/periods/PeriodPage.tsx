import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ShowPeriodView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { GradeMark } from '@/parts/product/GradeMark';
import { StateTag } from '@/parts/state/StateTag';
import { FigureTable } from './FigureTable';
import { LossTriangle } from './LossTriangle';

export default function PeriodPage() {
  const { id = '' } = useParams();
  const query = useRead('/periods/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Period view={body} etag={etag} />}</Loaded>;
}

function Period({ view, etag }: { view: ShowPeriodView; etag: string | null }) {
  const { t } = useTranslation('periods');
  const { tx } = useFormat();
  const { reckoned, state } = view;
  const amount = (code: string) => reckoned.figures.find((each) => each.code === code)?.amount ?? null;
  const fact = (label: string, code: string, note?: string) => {
    const of = amount(code);
    return { label, value: of === null ? t('none') : <Money of={of} exact />, note };
  };
  return (
    <ObjectPage
      kind={`${t('kind')} · ${tx(view.insurerName)}`}
      title={view.month}
      state={<StateTag kind="period" state={state} />}
      facts={[
        fact(t('earned'), 'Earned', t('known', { day: view.known })),
        fact(t('unearned'), 'UnearnedReserve'),
        fact(t('outstanding'), 'Outstanding'),
        fact(t('unreported'), 'UnreportedReserve'),
      ]}
      next={
        <NextAction sentence={t(`sentence.${state}`)}>
          <Steps view={view} etag={etag} />
        </NextAction>
      }
      tabs={[
        {
          key: 'figures',
          label: t('tab.figures'),
          children: (
            <Panel note={t('figuresNote')} flush>
              <FigureTable figures={reckoned.figures} before={view.before} />
            </Panel>
          ),
        },
        { key: 'triangle', label: t('tab.triangle'), children: <LossTriangle of={reckoned} /> },
        { key: 'entries', label: t('tab.entries'), children: <Entries view={view} /> },
        { key: 'trace', label: t('tab.trace'), children: <Trace view={view} /> },
      ]}
    />
  );
}

function Steps({ view, etag }: { view: ShowPeriodView; etag: string | null }) {
  const { t } = useTranslation('periods');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { actions, last, id } = view;
  const may = (route: string) => actions.includes(route);
  const common = { params: { id }, etag };
  const figure = (code: string) => {
    const amount = view.reckoned.figures.find((each) => each.code === code)?.amount ?? null;
    return amount === null ? 0n : fenOf(amount);
  };
  const unearned = figure('UnearnedReserve');
  const unreported = figure('UnreportedReserve');
  return (
    <>
      {may('periods.approve') && (
        <ActionButton<'/periods/{id}/approvals'>
          {...common}
          type="primary"
          label={t('do.approve')}
          path="/periods/{id}/approvals"
          body={() => undefined}
          effects={() => [t('do.approveEffect', { last }), t('do.approveEffect2')]}
          postings={() => [
            { account: tx(accountNames.UnearnedPremiumChange), debit: unearned },
            { account: tx(accountNames.UnearnedPremium), credit: unearned },
            { account: tx(accountNames.UnreportedClaimsChange), debit: unreported },
            { account: tx(accountNames.UnreportedClaims), credit: unreported },
          ]}
          done={t('do.approveDone')}
        />
      )}
      {may('periods.withdraw') && (
        <ActionButton<'/periods/{id}/withdrawals'>
          {...common}
          label={t('do.withdraw')}
          path="/periods/{id}/withdrawals"
          body={() => undefined}
          effects={() => [t('do.withdrawEffect')]}
          done={t('do.withdrawDone')}
        />
      )}
      {may('periods.ask-reopening') && (
        <ActionButton<'/periods/{id}/reopenings', { reason: string }>
          {...common}
          label={t('do.ask')}
          path="/periods/{id}/reopenings"
          fields={
            <Form.Item name="reason" label={t('do.reason')} rules={[requiredRule(tp)]}>
              <Input.TextArea maxLength={500} rows={3} />
            </Form.Item>
          }
          body={({ reason }) => ({ reason: reason.trim() })}
          effects={() => [t('do.askEffect')]}
          done={t('do.askDone')}
        />
      )}
      {may('periods.keep') && (
        <ActionButton<'/periods/{id}/reopenings/refusals'>
          {...common}
          label={t('do.keep')}
          path="/periods/{id}/reopenings/refusals"
          body={() => undefined}
          effects={() => [t('do.keepEffect')]}
          done={t('do.keepDone')}
        />
      )}
      {may('periods.reopen') && (
        <ActionButton<'/periods/{id}/reopenings/approvals'>
          {...common}
          danger
          label={t('do.reopen')}
          path="/periods/{id}/reopenings/approvals"
          body={() => undefined}
          effects={() => [t('do.reopenEffect'), t('do.reopenEffect2')]}
          done={t('do.reopenDone')}
        />
      )}
    </>
  );
}

function Entries({ view: { entries } }: { view: ShowPeriodView }) {
  const { t } = useTranslation('periods');
  const { tx } = useFormat();
  return (
    <Panel title={t('entries.title')} note={t('entries.note')} flush>
      <DataTable
        label={t('entries.title')}
        minWidth={640}
        rowKey="id"
        dataSource={entries}
        locale={{ emptyText: t('entries.empty') }}
        columns={[
          { title: t('entries.effective'), dataIndex: 'effective', width: 120 },
          {
            title: t('entries.title'),
            render: (_, { id, narrative }) => <Link to={`/journal/${id}`}>{tx(narrative)}</Link>,
          },
          {
            title: t('amount'),
            align: 'right',
            width: 170,
            render: (_, { lines }) => (
              <Money of={lines.map((line) => fenOf(line.amount)).find((fen) => fen > 0n) ?? 0n} exact />
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Trace({ view }: { view: ShowPeriodView }) {
  const { t } = useTranslation('periods');
  const { tx, cite } = useFormat();
  return (
    <div className="stack">
      <Panel title={t('trace.who')}>
        <Facts
          rows={[
            ...view.hands.map(({ what, by, at }): [string, string] => [
              t(`trace.${what as 'Proposed' | 'Decided' | 'ReopeningAsked' | 'Reopened'}`),
              `${tx(by)} · ${minute(at)}`,
            ]),
            [t('trace.reason'), view.reopeningReason],
          ]}
        />
      </Panel>
      <Panel title={t('trace.content')} note={t('trace.verify')}>
        <Facts
          rows={[
            [t('trace.content'), t('trace.contentText', { n: view.journalEntries })],
            [t('trace.hash'), <code key="hash">{view.journalHash}</code>],
            [
              t('trace.rules'),
              <span key="rules">
                {t('trace.rulesText', { day: view.rulesFrom, source: cite(view.rulesSource) })}{' '}
                {view.rulesGrade && <GradeMark grade={view.rulesGrade} />}
              </span>,
            ],
          ]}
        />
      </Panel>
    </div>
  );
}
