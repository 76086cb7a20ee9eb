import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { AccountClass, ShowAccountsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { AsOfPicker } from '@/parts/AsOfPicker';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { PageHead, Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';

const classes: AccountClass[] = ['Asset', 'Liability', 'Income', 'Expense', 'Memorandum'];

/** What every account stands at: counted up to one day, as it was known on another. */
export default function AccountsPage() {
  const { t } = useTranslation('billing');
  const [params, setParams] = useSearchParams();
  const effective = params.get('effective') ?? today();
  const recorded = params.get('recorded') ?? today();
  const query = useRead('/accounts', {}, { effective, recorded }, { keep: true });
  const set = (name: string, day: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, day);
      return after;
    });
  return (
    <div className="stack">
      <PageHead title={t('accounts.title')}>
        <AsOfPicker label={t('accounts.effective')} value={effective} onChange={(day) => set('effective', day)} />
        <AsOfPicker label={t('accounts.recorded')} value={recorded} onChange={(day) => set('recorded', day)} />
      </PageHead>
      <Loaded query={query}>{({ body }) => <Standings view={body} />}</Loaded>
    </div>
  );
}

function Standings({ view }: { view: ShowAccountsView }) {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  const balanced = fenOf(view.sum) === 0n;
  return (
    <>
      <div className="row">
        <Mark tone={balanced ? 'calm' : 'danger'}>{t(balanced ? 'accounts.balanced' : 'accounts.broken')}</Mark>
        <span className="quiet">
          {t('accounts.sum')} <Money of={view.sum} exact />
        </span>
      </div>
      {classes.map((group) => (
        <Panel key={group} title={t(`class.${group}`)} flush>
          <DataTable
            label={t(`class.${group}`)}
            minWidth={620}
            rowKey="account"
            dataSource={view.accounts.filter((account) => account.class === group)}
            columns={[
              {
                title: t('account'),
                render: (_, { account, name }) => (
                  <Link to={`/journal?Account=${account}&To=${view.effective}&Recorded=${view.recorded}`}>
                    {tx(name)}
                  </Link>
                ),
              },
              {
                title: t('debits'),
                align: 'right',
                width: 190,
                render: (_, { debits }) => <Money of={debits} exact />,
              },
              {
                title: t('credits'),
                align: 'right',
                width: 190,
                render: (_, { credits }) => <Money of={-fenOf(credits)} exact />,
              },
              {
                title: t('balance'),
                align: 'right',
                width: 190,
                render: (_, { balance }) => (
                  <span className="strong">
                    <Money of={balance} exact />
                  </span>
                ),
              },
            ]}
          />
        </Panel>
      ))}
    </>
  );
}
