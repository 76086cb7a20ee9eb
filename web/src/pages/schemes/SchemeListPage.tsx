import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { addDays } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';

/** Master policies: who insures how many with whom, and for how much. */
export default function SchemeListPage() {
  const { t } = useTranslation('schemes');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  return (
    <ListPage
      name="schemes"
      title={t('list.title')}
      path="/schemes"
      rowKey="id"
      search={t('list.search')}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: (['Draft', 'Active', 'Ended'] as const).map((state) => ({
            value: state,
            label: stateName(ts, 'scheme', state),
          })),
        },
      ]}
      totals={({ members, premium, limit }) => (
        <>
          <span>
            {t('members')} <strong>{count(members)}</strong>
          </span>
          <span>
            {t('premium')}{' '}
            <strong>
              <Money of={premium} withUnit />
            </strong>
          </span>
          <span>
            {t('insured')}{' '}
            <strong>
              <Money of={limit} withUnit />
            </strong>
          </span>
        </>
      )}
      {...(session.role === 'Underwriter'
        ? {
            actions: (
              <LinkButton type="primary" to="/schemes/open">
                {t('open.label')}
              </LinkButton>
            ),
          }
        : {})}
      empty={<p>{t('list.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('list.scheme'),
          sorter: true,
          render: (_, { id, number, name, productName }) => (
            <div>
              <Link to={`/schemes/${id}`}>{tx(name)}</Link>
              <div className="quiet small">
                {number} · {tx(productName)}
              </div>
            </div>
          ),
        },
        {
          key: 'sponsor',
          title: t('sponsor'),
          render: (_, { sponsorName, insurerName }) => (
            <div>
              {tx(sponsorName)}
              <div className="quiet small">{tx(insurerName)}</div>
            </div>
          ),
        },
        { key: 'model', title: t('funding'), render: (_, { model }) => t(`model.${model}`) },
        { key: 'from', title: t('term'), sorter: true, render: (_, { from, to }) => `${from} – ${addDays(to, -1)}` },
        { key: 'members', title: t('members'), align: 'right', render: (_, { members }) => count(members) },
        { key: 'premium', title: t('premium'), align: 'right', render: (_, { premium }) => <Money of={premium} /> },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="scheme" state={state} /> },
      ]}
      card={({ id, name, number, sponsorName, members, premium, state }) => (
        <CardRow
          to={`/schemes/${id}`}
          title={tx(name)}
          state={<StateTag kind="scheme" state={state} />}
          lines={[
            `${number} · ${tx(sponsorName)}`,
            <span key="members" className="row">
              {t('list.members', { n: count(members) })} · <Money of={premium} withUnit />
            </span>,
          ]}
        />
      )}
    />
  );
}
