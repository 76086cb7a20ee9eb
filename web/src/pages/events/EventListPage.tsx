import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { OpenEventButton } from './OpenEventButton';

const states = Object.keys(tones.commonEvent) as StateOf<'commonEvent'>[];

export default function EventListPage() {
  const { t } = useTranslation('events');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const button = session.role === 'ClaimsHandler' && <OpenEventButton />;
  return (
    <ListPage
      name="events"
      title={t('title')}
      path="/events"
      rowKey="id"
      search={t('search')}
      actions={button}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'commonEvent', state) })),
        },
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
          render: (_, { id, number, name }) => (
            <div>
              <Link to={`/events/${id}`}>{number}</Link>
              <div className="quiet small">{name}</div>
            </div>
          ),
        },
        {
          key: 'category',
          title: t('category'),
          render: (_, { category, provider }) => (
            <div>
              {tx(category)}
              <div className="quiet small">{provider ? tx(provider) : t('noProvider')}</div>
            </div>
          ),
        },
        {
          key: 'from',
          title: t('window'),
          sorter: true,
          render: (_, { from, to }) => (
            <div>
              {minute(from)}
              <div className="quiet small">– {minute(to)}</div>
            </div>
          ),
        },
        { key: 'notices', title: t('notices'), align: 'right', render: (_, { notices }) => notices },
        { key: 'claims', title: t('claims'), align: 'right', render: (_, { claims }) => claims },
        { key: 'reserve', title: t('reserve'), align: 'right', render: (_, { reserve }) => <Money of={reserve} /> },
        { key: 'paid', title: t('paid'), align: 'right', render: (_, { paid }) => <Money of={paid} /> },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="commonEvent" state={state} /> },
      ]}
      card={({ id, number, name, category, state, notices, claims }) => (
        <CardRow
          to={`/events/${id}`}
          title={name}
          state={<StateTag kind="commonEvent" state={state} />}
          lines={[`${number} · ${tx(category)}`, `${t('notices')} ${notices} · ${t('claims')} ${claims}`]}
        />
      )}
    />
  );
}
