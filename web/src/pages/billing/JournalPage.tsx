import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '@/api/schema';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { LineList } from './LineList';

export default function JournalPage() {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  const { session } = useSession();
  return (
    <ListPage
      name="journal"
      title={t('journal.title')}
      path="/journal"
      rowKey="id"
      search={t('journal.search')}
      views={[
        { id: 'all', name: t('journal.view.all'), query: {} },
        { id: 'premium', name: t('journal.view.premium'), query: { filters: { Account: 'PremiumWritten' } } },
        { id: 'claims', name: t('journal.view.claims'), query: { filters: { Account: 'ClaimsIncurred' } } },
        { id: 'cash', name: t('journal.view.cash'), query: { filters: { Account: 'Cash' } } },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'Account',
          label: t('account'),
          width: 230,
          options: (Object.keys(accountNames) as Account[]).map((account) => ({
            value: account,
            label: tx(accountNames[account]),
          })),
        },
        { kind: 'day', name: 'From', label: t('journal.from') },
        { kind: 'day', name: 'To', label: t('journal.to') },
        { kind: 'day', name: 'Recorded', label: t('journal.knownOn') },
        { kind: 'hidden', name: 'Policy', label: t('onePolicy') },
        { kind: 'hidden', name: 'Subject', label: t('oneSubject') },
        { kind: 'hidden', name: 'Insurer', label: t('oneInsurer') },
      ]}
      totals={({ debits, credits }) => {
        const sum = fenOf(debits) + fenOf(credits);
        return (
          <>
            <span>
              {t('debits')}{' '}
              <strong>
                <Money of={debits} exact />
              </strong>
            </span>
            <span>
              {t('credits')}{' '}
              <strong>
                <Money of={-fenOf(credits)} exact />
              </strong>
            </span>
            <span>
              {t('balance')}{' '}
              <strong>
                <Money of={sum} exact />
              </strong>
            </span>
          </>
        );
      }}
      empty={<p>{t('journal.empty')}</p>}
      columns={[
        {
          key: 'effective',
          title: t('effective'),
          sorter: true,
          render: (_, { effective, concerns }) => (
            <div>
              {effective}
              {concerns && <div className="quiet small">{t('concerns', { day: concerns })}</div>}
            </div>
          ),
        },
        {
          key: 'narrative',
          title: t('narrative'),
          render: (_, { id, narrative }) => <Link to={`/journal/${id}`}>{tx(narrative)}</Link>,
        },
        ...(session.role === 'Authority'
          ? [
              {
                key: 'insurer',
                title: t('books'),
                render: (_: unknown, { insurerName }: { insurerName: { zh: string; en: string } }) => tx(insurerName),
              },
            ]
          : []),
        { key: 'lines', title: t('lines'), width: 400, render: (_, { lines }) => <LineList lines={lines} /> },
        { key: 'recorded', title: t('recordedAt'), sorter: true, render: (_, { recordedAt }) => minute(recordedAt) },
      ]}
      card={({ id, narrative, effective, lines }) => (
        <CardRow
          to={`/journal/${id}`}
          title={tx(narrative)}
          lines={[effective, <LineList key="lines" lines={lines} />]}
        />
      )}
    />
  );
}
