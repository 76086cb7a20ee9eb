import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { mayOpen, navigation } from '@/app/navigation';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { useCategories } from './useCategories';

const states = Object.keys(tones.incident) as StateOf<'incident'>[];
const reporting = navigation.find(({ key }) => key === 'report');

export default function IncidentListPage() {
  const { t } = useTranslation('incidents');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const nameOf = useCategories();
  const reports = reporting !== undefined && mayOpen(reporting, session.role);
  const button = reports && (
    <LinkButton type="primary" danger to="/incidents/new">
      {t('report.button')}
    </LinkButton>
  );
  return (
    <ListPage
      name="incidents"
      title={t('title')}
      path="/incidents"
      rowKey="id"
      search={t('search')}
      actions={
        <>
          {session.role !== 'Enterprise' && <LinkButton to="/incidents/classes">{t('class.figures')}</LinkButton>}
          {button}
        </>
      }
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...states
          .slice(0, 3)
          .map((state) => ({ id: state, name: stateName(ts, 'incident', state), query: { filters: { state } } })),
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'incident', state) })),
        },
        { kind: 'hidden', name: 'policy', label: t('onePolicy') },
      ]}
      empty={
        <>
          <p>{t('empty')}</p>
          {button}
        </>
      }
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number, policyNumber }) => (
            <div>
              <Link to={`/incidents/${id}`}>{number}</Link>
              <div className="quiet small">{policyNumber}</div>
            </div>
          ),
        },
        { key: 'insured', title: t('insured'), render: (_, { insured }) => tx(insured) },
        { key: 'category', title: t('category'), render: (_, { category }) => nameOf(category) },
        {
          key: 'discoveredAt',
          title: t('discoveredAt'),
          sorter: true,
          render: (_, { discoveredAt }) => minute(discoveredAt),
        },
        { key: 'reportedAt', title: t('reportedAt'), sorter: true, render: (_, { reportedAt }) => minute(reportedAt) },
        {
          key: 'nextDue',
          title: t('nextDue'),
          render: (_, { nextDue }) =>
            nextDue ? (
              <Clock due={nextDue} warnMinutes={120} dueAt="below" />
            ) : (
              <span className="quiet">{t('nothingOwed')}</span>
            ),
        },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="incident" state={state} />,
        },
      ]}
      card={({ id, number, insured, category, discoveredAt, nextDue, state }) => (
        <CardRow
          to={`/incidents/${id}`}
          title={nameOf(category)}
          state={<StateTag kind="incident" state={state} />}
          lines={[
            `${number} · ${tx(insured)}`,
            t('discovered', { at: minute(discoveredAt) }),
            nextDue && <Clock key="due" due={nextDue} warnMinutes={120} />,
          ]}
        />
      )}
    />
  );
}
