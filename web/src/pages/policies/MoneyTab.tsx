import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadMoneyView, ReadPolicyView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { mayOpen, navigation } from '@/app/navigation';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { fenOf, ratio } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Bar } from '@/parts/Bar';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { Figure, FigureStrip } from '@/parts/Figure';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { InvoiceTag } from '@/parts/state/InvoiceTag';
import { LineList } from '../billing/LineList';

const page = (key: string) => navigation.find((item) => item.key === key);

/** Premium written and received, how much of the limit is used, invoices and every entry of the journal. */
export function MoneyTab({ policy }: { policy: ReadPolicyView }) {
  const query = useRead('/policies/{id}/money', { id: policy.id });
  return (
    <Loaded query={query}>
      {({ body }) => (
        <div className="stack">
          <Standing money={body} />
          <Invoices money={body} />
          <Entries money={body} />
        </div>
      )}
    </Loaded>
  );
}

function Standing({ money }: { money: ReadMoneyView }) {
  const { t } = useTranslation('policies');
  const { exact } = useFormat();
  const { limit } = money;
  const used = limit ? ratio(fenOf(limit.used), fenOf(limit.granted)) : null;
  return (
    <>
      <FigureStrip>
        <Figure label={t('money.written')} value={<Money of={money.written} exact />} />
        <Figure label={t('money.received')} value={<Money of={money.received} exact />} />
        <Figure label={t('money.receivable')} value={<Money of={money.receivable} exact />} />
        <Figure label={t('money.inAdvance')} value={<Money of={money.inAdvance} exact />} />
        <Figure label={t('money.toRefund')} value={<Money of={money.toRefund} exact />} />
      </FigureStrip>
      {limit && used !== null && (
        <Panel title={t('money.limit')} note={t('money.limitNote', { used: percent(used) })}>
          <Bar
            ratio={used}
            attention={used > 0.5}
            label={t('money.limitSummary', { used: exact(fenOf(limit.used)), granted: exact(fenOf(limit.granted)) })}
          />
          <div className="spread" style={{ paddingTop: 8 }}>
            <span>
              {t('money.used')} <Money of={limit.used} withUnit />
            </span>
            <span>
              {t('available')} <Money of={limit.available} withUnit /> / <Money of={limit.granted} withUnit />
            </span>
          </div>
        </Panel>
      )}
    </>
  );
}

function Invoices({ money }: { money: ReadMoneyView }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { session } = useSession();
  const invoices = page('invoices');
  const opens = invoices !== undefined && mayOpen(invoices, session.role);
  return (
    <Panel title={t('invoices.title')} flush>
      <DataTable
        label={t('invoices.title')}
        minWidth={720}
        rowKey="id"
        dataSource={money.invoices.toSorted((a, b) => a.due.localeCompare(b.due) || a.number.localeCompare(b.number))}
        locale={{ emptyText: t('invoices.none') }}
        columns={[
          {
            title: t('invoices.number'),
            width: 160,
            render: (_, { id, number }) => (opens ? <Link to={`/invoices/${id}`}>{number}</Link> : number),
          },
          { title: t('invoices.for'), render: (_, row) => tx(row.for) },
          {
            title: t('invoices.due'),
            width: 150,
            render: (_, { due, state }) =>
              state === 'Open' ? <Clock due={due} warnMinutes={5 * 24 * 60} dueAt="below" /> : due,
          },
          {
            title: t('invoices.amount'),
            align: 'right',
            width: 130,
            render: (_, { amount }) => <Money of={amount} exact />,
          },
          { title: t('invoices.paid'), align: 'right', width: 130, render: (_, { paid }) => <Money of={paid} exact /> },
          {
            title: t('status'),
            width: 100,
            render: (_, { state, amount }) => <InvoiceTag state={state} amount={amount} />,
          },
        ]}
      />
    </Panel>
  );
}

function Entries({ money }: { money: ReadMoneyView }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { session } = useSession();
  const journal = page('journal');
  const opens = journal !== undefined && mayOpen(journal, session.role);
  return (
    <Panel title={t('entries.title')} note={t('entries.note')} flush>
      <DataTable
        label={t('entries.title')}
        minWidth={780}
        rowKey="id"
        dataSource={money.entries.toReversed()}
        locale={{ emptyText: t('entries.none') }}
        columns={[
          { title: t('ledger.effective'), dataIndex: 'effective', width: 110 },
          {
            title: t('entries.narrative'),
            render: (_, { id, narrative }) =>
              opens ? <Link to={`/journal/${id}`}>{tx(narrative)}</Link> : tx(narrative),
          },
          { title: t('entries.lines'), width: 380, render: (_, { lines }) => <LineList lines={lines} /> },
          { title: t('ledger.recorded'), width: 150, render: (_, { recordedAt }) => minute(recordedAt) },
        ]}
      />
    </Panel>
  );
}
