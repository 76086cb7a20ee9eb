import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const states = Object.keys(tones.job) as StateOf<'job'>[];

/** Assessment jobs; for a provider its work, what is due first on top. */
export default function JobListPage() {
  const { t } = useTranslation('jobs');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { role } = useSession().session;
  const provides = role === 'Provider';
  return (
    <ListPage
      name="assessment-jobs"
      title={t(provides ? 'mine' : 'title')}
      path="/assessment-jobs"
      rowKey="id"
      search={t('search')}
      views={[
        { id: 'open', name: t('view.open'), query: { filters: { open: 'true' }, sort: 'due' } },
        ...(role === 'Underwriter'
          ? [{ id: 'decide', name: t('view.decide'), query: { filters: { toDecide: 'true' }, sort: 'due' } }]
          : []),
        { id: 'late', name: t('view.late'), query: { filters: { late: 'true' }, sort: 'due' } },
        { id: 'Invoiced', name: stateName(ts, 'job', 'Invoiced'), query: { filters: { state: 'Invoiced' } } },
        { id: 'all', name: t('view.all'), query: {} },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'job', state) })),
        },
        { kind: 'hidden', name: 'assessment', label: t('oneAssessment') },
        { kind: 'hidden', name: 'open', label: t('view.open') },
        { kind: 'hidden', name: 'late', label: t('view.late') },
        { kind: 'hidden', name: 'toDecide', label: t('view.decide') },
      ]}
      empty={<p>{t(provides ? 'emptyMine' : 'empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number }) => <Link to={`/assessment-jobs/${id}`}>{number}</Link>,
        },
        { key: 'enterprise', title: t('enterprise'), render: (_, { enterprise }) => tx(enterprise) },
        { key: 'tier', title: t('tierLabel'), render: (_, { tier }) => t(`tier.${tier}`) },
        {
          key: 'other',
          title: t(provides ? 'insurer' : 'provider'),
          render: (_, { insurer, provider }) => tx(provides ? insurer : provider),
        },
        { key: 'fee', title: t('fee'), align: 'right', render: (_, { fee }) => <Money of={fee} exact /> },
        {
          key: 'due',
          title: t('due'),
          sorter: true,
          render: (_, { due }) => (due ? <Clock due={due} dueAt="below" /> : <span className="quiet">—</span>),
        },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="job" state={state} />,
        },
      ]}
      card={({ id, number, enterprise, tier, due, state }) => (
        <CardRow
          to={`/assessment-jobs/${id}`}
          title={tx(enterprise)}
          state={<StateTag kind="job" state={state} />}
          lines={[`${number} · ${t(`tier.${tier}`)}`, due && <Clock key="due" due={due} />]}
        />
      )}
    />
  );
}
