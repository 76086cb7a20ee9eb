import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { Fee, Uptake } from '../directory/PlanParts';

const states = Object.keys(tones.plan) as StateOf<'plan'>[];

/** Service plans in any state: a nominator's own, or for the authority all that were handed in. */
export default function PlanListPage() {
  const { t } = useTranslation('plans');
  const { t: td } = useTranslation('directory');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const nominates = session.role !== 'Authority';
  const write = (
    <LinkButton type="primary" to="/plans/new">
      {t('write')}
    </LinkButton>
  );
  return (
    <ListPage
      name="plans"
      title={t('title')}
      path="/plans"
      rowKey="id"
      search={t('search')}
      actions={nominates && write}
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...(['Nominated', 'UnderReview', 'Listed'] as const).map((state) => ({
          id: state,
          name: stateName(ts, 'plan', state),
          query: { filters: { state } },
        })),
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'plan', state) })),
        },
      ]}
      totals={({ byState }) =>
        states.flatMap((state) => {
          const n = (byState as Record<string, number>)[state] ?? 0;
          return n > 0
            ? [
                <span key={state}>
                  {stateName(ts, 'plan', state)} <strong>{count(n)}</strong>
                </span>,
              ]
            : [];
        })
      }
      empty={
        nominates ? (
          <>
            <p>{t('emptyNominator')}</p>
            {write}
          </>
        ) : (
          <p>{t('empty')}</p>
        )
      }
      columns={[
        {
          key: 'name',
          title: td('name'),
          sorter: true,
          render: (_, { id, name, nominatorName }) => (
            <div>
              <Link to={`/plans/${id}`}>{tx(name)}</Link>
              <div className="quiet small">{tx(nominatorName)}</div>
            </div>
          ),
        },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="plan" state={state} /> },
        {
          key: 'number',
          title: td('number'),
          sorter: true,
          render: (_, { number, listedUntil }) => (
            <div>
              {number ?? <span className="quiet">{t('noReason')}</span>}
              {listedUntil && <div className="quiet small">{td('until', { day: listedUntil })}</div>}
            </div>
          ),
        },
        {
          key: 'scenario',
          title: td('scenario'),
          sorter: true,
          render: (_, { scenario }) => td(`scenarios.${scenario}`),
        },
        { key: 'serviceFee', title: td('fee'), sorter: true, render: (_, plan) => <Fee plan={plan} /> },
        { key: 'uptake', title: td('uptake'), render: (_, { uptake }) => <Uptake uptake={uptake} /> },
        { key: 'changed', title: t('changed'), sorter: true, render: (_, { changed }) => minute(changed) },
      ]}
      card={({ id, name, state, number, nominatorName }) => (
        <CardRow
          to={`/plans/${id}`}
          title={tx(name)}
          state={<StateTag kind="plan" state={state} />}
          lines={[tx(nominatorName), number]}
        />
      )}
    />
  );
}
