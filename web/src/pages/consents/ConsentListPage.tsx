import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addDays } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { LinkButton } from '@/parts/LinkButton';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { ScopeText } from './ScopeText';
import { useSide } from './useSide';

const states = Object.keys(tones.consent) as StateOf<'consent'>[];

/** Scan authorisations given, asked for or received. */
export default function ConsentListPage() {
  const { t } = useTranslation('consents');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { owner } = useSide();
  return (
    <ListPage
      name="consents"
      title={t('title')}
      path="/consents"
      rowKey="id"
      search={t('search')}
      actions={
        <LinkButton type="primary" to="/consents/new">
          {t(owner ? 'grant.label' : 'request.label')}
        </LinkButton>
      }
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...states.map((state) => ({ id: state, name: stateName(ts, 'consent', state), query: { filters: { state } } })),
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'consent', state) })),
        },
        { kind: 'hidden', name: 'organisation', label: t('oneOrganisation') },
      ]}
      empty={<p>{t(owner ? 'emptyOwner' : 'emptyLooker')}</p>}
      columns={[
        {
          key: 'scope',
          title: t('scope'),
          render: (_, { id, domains, networks }) => (
            <Link to={`/consents/${id}`}>
              <ScopeText domains={domains} networks={networks} />
            </Link>
          ),
        },
        {
          key: 'party',
          title: t(owner ? 'recipient' : 'owner'),
          render: (_, { owner: of, recipient }) =>
            owner ? recipient ? tx(recipient.name) : <span className="quiet">{t('nobody')}</span> : tx(of.name),
        },
        { key: 'from', title: t('from'), sorter: true, dataIndex: 'from' },
        { key: 'to', title: t('lastDay'), sorter: true, render: (_, { to }) => addDays(to, -1) },
        { key: 'purpose', title: t('purpose'), dataIndex: 'purpose' },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="consent" state={state} />,
        },
      ]}
      card={({ id, domains, networks, from, to, recipient, owner: of, state }) => (
        <CardRow
          to={`/consents/${id}`}
          title={<ScopeText domains={domains} networks={networks} />}
          state={<StateTag kind="consent" state={state} />}
          lines={[owner ? tx(recipient?.name) || t('nobody') : tx(of.name), t('window', { from, to: addDays(to, -1) })]}
        />
      )}
    />
  );
}
