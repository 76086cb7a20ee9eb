import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { LinkButton } from '@/parts/LinkButton';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';

/** Months that were closed, and the way to the one that is closed next. */
export default function PeriodListPage() {
  const { t } = useTranslation('periods');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const own = session.role !== 'Authority';
  return (
    <ListPage
      name="periods"
      title={t('title')}
      path="/periods"
      rowKey="id"
      search={t('search')}
      actions={own && <LinkButton to="/periods/next">{t('next.see')}</LinkButton>}
      filters={[
        {
          kind: 'choice',
          name: 'State',
          label: t('state'),
          options: (['Proposed', 'Closed', 'ReopeningAsked', 'Reopened', 'Withdrawn'] as const).map((state) => ({
            value: state,
            label: stateName(ts, 'period', state),
          })),
        },
      ]}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'month',
          title: t('month'),
          sorter: true,
          render: (_, { id, month, known, insurerName }) => (
            <div>
              <Link to={`/periods/${id}`}>{month}</Link>
              <div className="quiet small">{own ? t('known', { day: known }) : tx(insurerName)}</div>
            </div>
          ),
        },
        { key: 'earned', title: t('earned'), align: 'right', render: (_, { earned }) => <Money of={earned} exact /> },
        {
          key: 'unearned',
          title: t('unearned'),
          align: 'right',
          render: (_, { unearned }) => <Money of={unearned} exact />,
        },
        {
          key: 'outstanding',
          title: t('outstanding'),
          align: 'right',
          render: (_, { outstanding }) => <Money of={outstanding} exact />,
        },
        {
          key: 'unreported',
          title: t('unreported'),
          align: 'right',
          render: (_, { unreported }) => <Money of={unreported} exact />,
        },
        {
          key: 'hands',
          title: t('hands'),
          render: (_, { proposedBy, decidedBy }) => (
            <div>
              {t('proposedBy', { who: tx(proposedBy) })}
              {decidedBy && <div className="quiet small">{t('decidedBy', { who: tx(decidedBy) })}</div>}
            </div>
          ),
        },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="period" state={state} /> },
      ]}
      card={({ id, month, state, unearned, unreported }) => (
        <CardRow
          to={`/periods/${id}`}
          title={month}
          state={<StateTag kind="period" state={state} />}
          lines={[
            <span key="unearned">
              {t('unearned')} <Money of={unearned} exact />
            </span>,
            <span key="unreported">
              {t('unreported')} <Money of={unreported} exact />
            </span>,
          ]}
        />
      )}
    />
  );
}
