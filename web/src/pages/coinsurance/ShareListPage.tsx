import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';

/** Policies that several insurers bear: a follower sees its own share, the lead all it gave. */
export default function ShareListPage() {
  const { t } = useTranslation('coinsurance');
  const { tx } = useFormat();
  const { session } = useSession();
  return (
    <ListPage
      name="coinsurance-shares"
      title={t('shares.title')}
      path="/policy-shares"
      rowKey="key"
      search={t('shares.search')}
      actions={
        <>
          <LinkButton to="/coinsurance/statements">{t('statement.label')}</LinkButton>
          {session.role === 'Underwriter' && (
            <LinkButton to="/coinsurance/offers?state=Asked" type="primary">
              {t('offers.label')}
            </LinkButton>
          )}
        </>
      }
      totals={({ premium, claims }) => (
        <>
          <span>
            {t('premium')}{' '}
            <strong>
              <Money of={premium} withUnit />
            </strong>
          </span>
          <span>
            {t('claims')}{' '}
            <strong>
              <Money of={claims} withUnit />
            </strong>
          </span>
        </>
      )}
      empty={<p>{t('shares.empty')}</p>}
      columns={[
        {
          key: 'policy',
          title: t('policy'),
          render: (_, { policy, number, insuredName, productName }) => (
            <div>
              <Link to={`/coinsurance/policies/${policy}`}>{number ?? t('notIssued')}</Link>
              <div className="quiet small">
                {tx(insuredName)} · {tx(productName)}
              </div>
            </div>
          ),
        },
        { key: 'status', title: t('status'), render: (_, { status }) => <StateTag kind="policy" state={status} /> },
        { key: 'lead', title: t('lead'), render: (_, { leadName }) => tx(leadName) },
        { key: 'insurer', title: t('coinsurer'), render: (_, { insurerName }) => tx(insurerName) },
        {
          key: 'perMille',
          title: t('perMille'),
          align: 'right',
          sorter: true,
          render: (_, { perMille }) => `${perMille} ‰`,
        },
        { key: 'ownLimit', title: t('ownLimit'), align: 'right', render: (_, { ownLimit }) => <Money of={ownLimit} /> },
        {
          key: 'premium',
          title: t('premium'),
          align: 'right',
          render: (_, { premium }) => <Money of={premium} exact />,
        },
        { key: 'claims', title: t('claims'), align: 'right', render: (_, { claims }) => <Money of={claims} exact /> },
      ]}
      card={({ policy, number, status, insuredName, insurerName, perMille, premium }) => (
        <CardRow
          to={`/coinsurance/policies/${policy}`}
          title={tx(insuredName)}
          state={<StateTag kind="policy" state={status} />}
          lines={[
            `${number ?? t('notIssued')} · ${tx(insurerName)} ${perMille} ‰`,
            <span key="premium">
              {t('premium')} <Money of={premium} withUnit />
            </span>,
          ]}
        />
      )}
    />
  );
}
