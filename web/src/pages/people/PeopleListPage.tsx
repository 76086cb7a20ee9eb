import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Role } from '@/api/session';
import { day } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Mark, StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { rolesOf } from '../organisations/kinds';
import { InviteButton } from './InviteButton';

const states = Object.keys(tones.membership) as StateOf<'membership'>[];
const roles = [...new Set(Object.values(rolesOf).flat())];

/** Who acts for the organisation; the platform's security administrator sees everyone. */
export default function PeopleListPage() {
  const { t } = useTranslation('people');
  const { t: tc } = useTranslation();
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  return (
    <ListPage
      name="people"
      title={t('title')}
      path="/people"
      rowKey="id"
      search={t('search')}
      actions={<InviteButton />}
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...(['Active', 'Invited', 'Locked'] as const).map((state) => ({
          id: state,
          name: stateName(ts, 'membership', state),
          query: { filters: { state } },
        })),
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'membership', state) })),
        },
        {
          kind: 'choice',
          name: 'role',
          label: t('role'),
          options: roles.map((role) => ({ value: role, label: tc(`role.${role}`) })),
        },
        { kind: 'hidden', name: 'organisation', label: t('oneOrganisation') },
      ]}
      totals={({ byState }) =>
        states
          .filter((state) => byState[state])
          .map((state) => (
            <span key={state}>
              {stateName(ts, 'membership', state)} <strong>{count(byState[state] ?? 0)}</strong>
            </span>
          ))
      }
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'name',
          title: t('name'),
          render: (_, { id, name, email }) => (
            <div>
              <Link to={`/people/${id}`}>{tx(name)}</Link>
              <div className="quiet small">{email}</div>
            </div>
          ),
        },
        { key: 'organisation', title: t('organisation'), render: (_, { organisation }) => tx(organisation.name) },
        { key: 'role', title: t('role'), sorter: true, render: (_, { role }) => tc(`role.${role as Role}`) },
        {
          key: 'secondFactor',
          title: t('secondFactor'),
          render: (_, { secondFactor }) =>
            secondFactor ? <Mark tone="calm">{t('on')}</Mark> : <span className="quiet">{t('off')}</span>,
        },
        { key: 'since', title: t('since'), sorter: true, render: (_, { since }) => day(since) },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state, lockedUntil }) => (
            <span className="row">
              <StateTag kind="membership" state={state} />
              {lockedUntil && <Mark tone="attention">{t('lockedByFailures')}</Mark>}
            </span>
          ),
        },
      ]}
      card={({ id, name, email, organisation, role, state }) => (
        <CardRow
          to={`/people/${id}`}
          title={tx(name)}
          state={<StateTag kind="membership" state={state} />}
          lines={[email, `${tx(organisation.name)} · ${tc(`role.${role as Role}`)}`]}
        />
      )}
    />
  );
}
