import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { InvoiceTag } from '@/parts/state/InvoiceTag';
import { Mark, stateName } from '@/parts/state/StateTag';

export default function InvoiceListPage() {
  const { t } = useTranslation('billing');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const pays = ['Enterprise', 'Sponsor', 'ParkOperator', 'Provider'].includes(session.role);
  /** Name of a band of days overdue: the first is included, the last is not. */
  const ageName = (from: number | null, to: number | null) =>
    from === null
      ? t('age.none')
      : to === null
        ? t('age.over', { days: from - 1 })
        : t('age.between', { from, last: to - 1 });
  const late = (overdue: boolean) => overdue && <Mark tone="danger">{t('overdue')}</Mark>;

  return (
    <ListPage
      name="invoices"
      title={t(pays ? 'invoices.mine' : 'invoices.title')}
      path="/invoices"
      rowKey="id"
      search={t('invoices.search')}
      views={[
        { id: 'all', name: t('invoices.view.all'), query: {} },
        { id: 'open', name: stateName(ts, 'invoice', 'Open'), query: { filters: { state: 'Open' }, sort: 'due' } },
        { id: 'overdue', name: t('overdue'), query: { filters: { overdue: 'true' }, sort: 'due' } },
        {
          id: 'refund',
          name: stateName(ts, 'invoice', 'ToRefund'),
          query: { filters: { refund: 'true' }, sort: 'due' },
        },
        { id: 'parts', name: t('invoices.view.parts'), query: { filters: { parts: 'true' }, sort: 'due' } },
        { id: 'large', name: t('invoices.view.large'), query: { sort: '-amount' } },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: (['Open', 'Paid', 'Cancelled'] as const).map((state) => ({
            value: state,
            label: stateName(ts, 'invoice', state),
          })),
        },
        { kind: 'hidden', name: 'overdue', label: t('overdueOnly') },
        { kind: 'hidden', name: 'refund', label: t('refundOnly') },
        { kind: 'hidden', name: 'parts', label: t('partsOnly') },
        { kind: 'day', name: 'dueFrom', label: t('dueFrom') },
        { kind: 'day', name: 'dueTo', label: t('dueTo') },
        { kind: 'hidden', name: 'policy', label: t('onePolicy') },
      ]}
      totals={({ amount, paid, toReceive, toRefund, ages }) => (
        <>
          <span>
            {t('invoices.totalAmount')}{' '}
            <strong>
              <Money of={amount} withUnit />
            </strong>
          </span>
          <span>
            {t('invoices.totalPaid')}{' '}
            <strong>
              <Money of={paid} withUnit />
            </strong>
          </span>
          <span>
            {t('invoices.totalLeft')}{' '}
            <strong>
              <Money of={toReceive} withUnit />
            </strong>
          </span>
          {fenOf(toRefund) > 0n && (
            <span>
              {stateName(ts, 'invoice', 'ToRefund')}{' '}
              <strong>
                <Money of={toRefund} withUnit />
              </strong>
            </span>
          )}
          {ages
            .filter(({ count }) => count > 0)
            .map(({ from, to, open, count }) => (
              <span key={from ?? 0} className={from === null ? 'quiet' : ''}>
                {ageName(from, to)} <Money of={open} withUnit /> <span className="quiet small">({count})</span>
              </span>
            ))}
        </>
      )}
      empty={<p>{t('invoices.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number, ...row }) => (
            <div>
              <Link to={`/invoices/${id}`}>{number}</Link>
              <div className="quiet small">{tx(row.for)}</div>
            </div>
          ),
        },
        pays
          ? { key: 'insurer', title: t('insurer'), render: (_, { insurerName }) => tx(insurerName) }
          : { key: 'payer', title: t('payer'), render: (_, { payerName }) => tx(payerName) },
        {
          key: 'due',
          title: t('due'),
          sorter: true,
          render: (_, { due, raised, overdue }) => (
            <div>
              <span className="row">
                {due}
                {late(overdue)}
              </span>
              <div className="quiet small">{t('raisedOn', { day: raised })}</div>
            </div>
          ),
        },
        {
          key: 'amount',
          title: t('amount'),
          align: 'right',
          sorter: true,
          render: (_, { amount }) => <Money of={amount} exact />,
        },
        { key: 'paid', title: t('paid'), align: 'right', render: (_, { paid }) => <Money of={paid} exact /> },
        {
          key: 'state',
          title: t('state'),
          render: (_, { state, amount }) => <InvoiceTag state={state} amount={amount} />,
        },
      ]}
      card={({ id, number, payerName, insurerName, amount, due, overdue, state }) => (
        <CardRow
          to={`/invoices/${id}`}
          title={<Money of={amount} exact />}
          state={<InvoiceTag state={state} amount={amount} />}
          lines={[
            `${number} · ${tx(pays ? insurerName : payerName)}`,
            <span key="due" className="row">
              {t('dueOn', { day: due })}
              {late(overdue)}
            </span>,
          ]}
        />
      )}
    />
  );
}
