import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Bar } from '@/parts/Bar';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';
import { takenOf } from './budget';
import { OpenProgrammeButton } from './OpenProgrammeButton';

/** Who pays part of whose premiums, and what is left of it. */
export default function SubsidyListPage() {
  const { t } = useTranslation('subsidies');
  const { tx, exact } = useFormat();
  const { session } = useSession();
  return (
    <ListPage
      name="subsidies"
      title={t('title')}
      path="/subsidy-programmes"
      rowKey="id"
      search={t('search')}
      actions={session.role === 'Authority' && <OpenProgrammeButton />}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'code',
          title: t('programme'),
          sorter: true,
          render: (_, { id, code, name, sponsorName }) => (
            <div>
              <Link to={`/subsidies/${id}`}>{tx(name)}</Link>
              <div className="quiet small">
                {code} · {tx(sponsorName)}
              </div>
            </div>
          ),
        },
        { key: 'rate', title: t('rate'), align: 'right', render: (_, { rate }) => percent(rate) },
        { key: 'cap', title: t('cap'), align: 'right', render: (_, { cap }) => <Money of={cap} /> },
        {
          key: 'pot',
          title: t('pot'),
          align: 'right',
          sorter: true,
          render: (_, { budget }) => <Money of={budget.pot} />,
        },
        {
          key: 'left',
          title: t('left'),
          align: 'right',
          render: (_, { budget }) => (
            <div>
              <Money of={budget.left} />
              <Bar ratio={takenOf(budget)} label={t('taken', { share: percent(takenOf(budget)) })} />
            </div>
          ),
        },
        { key: 'from', title: t('period'), sorter: true, render: (_, { from, to }) => t('fromTo', { from, to }) },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="subsidy" state={state} /> },
      ]}
      card={({ id, name, code, rate, budget, state }) => (
        <CardRow
          to={`/subsidies/${id}`}
          title={tx(name)}
          state={<StateTag kind="subsidy" state={state} />}
          lines={[`${code} · ${percent(rate)}`, t('leftOf', { left: exact(fenOf(budget.left)) })]}
        />
      )}
    />
  );
}
