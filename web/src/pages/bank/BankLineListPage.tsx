import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadBankFilesLineItem } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';

/** Lines of bank's files: what was booked on which invoice, and what stands in suspense. */
export default function BankLineListPage() {
  const { t } = useTranslation('bank');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const match = ({ rule, ruleName, shares, note }: ReadBankFilesLineItem) => (
    <div>
      {rule !== 'None' && <div>{tx(ruleName)}</div>}
      {shares.map(({ invoice, invoiceNumber, amount, movement }) => (
        <div key={movement} className="small">
          <Link to={`/invoices/${invoice}`}>{invoiceNumber}</Link> <Money of={amount} exact />
        </div>
      ))}
      {tx(note) !== '' && <div className="quiet small">{tx(note)}</div>}
    </div>
  );
  return (
    <ListPage
      name="bank-lines"
      title={t('line.title')}
      path="/bank-lines"
      rowKey="id"
      search={t('line.search')}
      actions={<LinkButton to="/bank-files">{t('file.title')}</LinkButton>}
      views={[
        { id: 'todo', name: t('line.view.todo'), query: { filters: { todo: 'true' } } },
        {
          id: 'suspense',
          name: stateName(ts, 'bankLine', 'Suspense'),
          query: { filters: { state: 'Suspense' }, sort: '-amount' },
        },
        { id: 'refused', name: stateName(ts, 'bankLine', 'Refused'), query: { filters: { state: 'Refused' } } },
        { id: 'all', name: t('line.view.all'), query: {} },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: (
            [
              'Waiting',
              'Matched',
              'Part',
              'Suspense',
              'Settled',
              'Cleared',
              'Unmatched',
              'Repeated',
              'Refused',
            ] as const
          ).map((state) => ({ value: state, label: stateName(ts, 'bankLine', state) })),
        },
        { kind: 'switch', name: 'todo', label: t('line.todo') },
        { kind: 'hidden', name: 'file', label: t('line.oneFile') },
      ]}
      totals={({ in: came, out, open }) => (
        <>
          <span>
            {t('in')}{' '}
            <strong>
              <Money of={came} />
            </strong>
          </span>
          {fenOf(out) < 0n && (
            <span>
              {t('out')}{' '}
              <strong>
                <Money of={out} />
              </strong>
            </span>
          )}
          <span>
            {t('suspense')}{' '}
            <strong>
              <Money of={open} />
            </strong>
          </span>
        </>
      )}
      empty={<p>{t('line.empty')}</p>}
      columns={[
        {
          key: 'reference',
          title: t('reference'),
          sorter: true,
          render: (_, { id, bankReference, on }) => (
            <div>
              <Link to={`/bank-lines/${id}`}>{bankReference}</Link>
              <div className="quiet small">{on}</div>
            </div>
          ),
        },
        {
          key: 'payer',
          title: t('payer'),
          render: (_, { payer, remark }) => (
            <div>
              {payer || '—'}
              <div className="quiet small">{remark}</div>
            </div>
          ),
        },
        {
          key: 'amount',
          title: t('amount'),
          align: 'right',
          sorter: true,
          render: (_, { amount }) => <Money of={amount} exact signed />,
        },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="bankLine" state={state} /> },
        { key: 'match', title: t('match'), render: (_, row) => match(row) },
        {
          key: 'open',
          title: t('suspense'),
          align: 'right',
          render: (_, { open }) => (fenOf(open) > 0n ? <Money of={open} exact /> : '—'),
        },
      ]}
      card={({ id, bankReference, on, payer, amount, state, note }) => (
        <CardRow
          to={`/bank-lines/${id}`}
          title={<Money of={amount} exact signed />}
          state={<StateTag kind="bankLine" state={state} />}
          lines={[`${bankReference} · ${on}`, payer || '—', ...(tx(note) === '' ? [] : [tx(note)])]}
        />
      )}
    />
  );
}
