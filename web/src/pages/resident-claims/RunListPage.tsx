import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';

/** Runs that decided the claims of a scheme that were due. */
export default function RunListPage() {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  return (
    <ListPage
      name="adjudication-runs"
      title={t('runs.title')}
      path="/adjudication-runs"
      rowKey="id"
      search={t('runs.search')}
      filters={[{ kind: 'hidden', name: 'scheme', label: t('list.oneScheme') }]}
      empty={<p>{t('runs.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('runs.number'),
          render: (_, { id, number, schemeName }) => (
            <div>
              <Link to={`/adjudication-runs/${id}`}>{number}</Link>
              <div className="quiet small">{tx(schemeName)}</div>
            </div>
          ),
        },
        { key: 'startedAt', title: t('runs.started'), sorter: true, render: (_, { startedAt }) => minute(startedAt) },
        {
          key: 'done',
          title: t('runs.done'),
          align: 'right',
          render: (_, { done, due }) => `${count(done)} / ${count(due)}`,
        },
        { key: 'payable', title: t('runs.payable'), align: 'right', render: (_, { payable }) => count(payable) },
        { key: 'inReview', title: t('runs.inReview'), align: 'right', render: (_, { inReview }) => count(inReview) },
        { key: 'refused', title: t('runs.refused'), align: 'right', render: (_, { refused }) => count(refused) },
        { key: 'amount', title: t('payable'), align: 'right', render: (_, { amount }) => <Money of={amount} exact /> },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="laneRun" state={state} /> },
      ]}
      card={({ id, number, schemeName, startedAt, done, due, state }) => (
        <CardRow
          to={`/adjudication-runs/${id}`}
          title={number}
          state={<StateTag kind="laneRun" state={state} />}
          lines={[tx(schemeName), `${minute(startedAt)} · ${count(done)} / ${count(due)}`]}
        />
      )}
    />
  );
}
