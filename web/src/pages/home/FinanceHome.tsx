import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Figure } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { InvoiceTag } from '@/parts/state/InvoiceTag';
import { StateTag } from '@/parts/state/StateTag';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { byDue, Worklist, type WorkItem } from './Worklist';

export function FinanceHome() {
  const { t } = useTranslation('home');
  const { t: tj } = useTranslation('jobs');
  const { tx } = useFormat();
  const open = useRead('/invoices', {}, { state: 'Open', sort: 'due', size: 100 }).data?.body;
  const overdue = useRead('/invoices', {}, { overdue: true, size: 1 }).data?.body;
  const refunds = useRead('/invoices', {}, { refund: true, size: 1 }).data?.body;
  const settling = useRead('/claims', {}, { state: 'Settling', size: 50 }).data?.body;
  const jobs = useRead('/assessment-jobs', {}, { toPay: true, sort: 'due', size: 50 }).data?.body;
  const accounts = useRead('/accounts', {}, {}).data?.body;
  const standing = (name: string) => accounts?.accounts.find(({ account }) => account === name)?.balance;
  const items =
    open && settling && jobs
      ? byDue([
          ...open.items.map(({ id, number, payerName, due, amount, paid, state }): WorkItem => ({
            id,
            path: `/invoices/${id}`,
            due,
            title: tx(payerName),
            note: number,
            state: <InvoiceTag state={state} amount={amount} />,
            amount: fenOf(amount) - fenOf(paid),
          })),
          ...settling.items.map(({ id, number, insured, nextDue, state }): WorkItem => ({
            id,
            path: `/claims/${id}?tab=money`,
            due: nextDue,
            title: tx(insured),
            note: `${number} · ${t('finance.settling')}`,
            state: <StateTag kind="claim" state={state} />,
          })),
          ...jobs.items.map(({ id, number, provider, due, state }): WorkItem => ({
            id,
            path: `/assessment-jobs/${id}`,
            due,
            title: tx(provider),
            note: `${number} · ${tj('one')}`,
            state: <StateTag kind="job" state={state} />,
          })),
        ])
      : undefined;
  const first = items?.[0];
  const [cash, written] = [standing('Cash'), standing('PremiumWritten')];
  return (
    <HomeLayout
      next={
        first ? (
          <NextUp title={first.title} note={first.note} due={first.due} to={first.path} action={t('open')} />
        ) : (
          <NextUp calm title={t('finance.calm')} note={t('finance.calmNote')} to="/accounts" action={t('toAccounts')} />
        )
      }
      figures={
        <>
          <Figure
            label={t('finance.open')}
            value={open ? <Money of={open.totals.toReceive} withUnit /> : '—'}
            note={open && t('finance.count', { n: count(open.total) })}
          />
          <Figure
            label={t('finance.overdue')}
            value={overdue ? <Money of={overdue.totals.toReceive} withUnit /> : '—'}
            note={overdue && t('finance.count', { n: count(overdue.total) })}
          />
          <Figure
            label={t('finance.refund')}
            value={refunds ? <Money of={refunds.totals.toRefund} withUnit /> : '—'}
            note={refunds && t('finance.count', { n: count(refunds.total) })}
          />
          <Figure label={t('finance.cash')} value={cash ? <Money of={cash} withUnit /> : '—'} />
          <Figure label={t('finance.written')} value={written ? <Money of={-fenOf(written)} withUnit /> : '—'} />
          <Figure
            label={t('finance.sum')}
            value={accounts ? <Money of={accounts.sum} exact /> : '—'}
            note={t('finance.sumNote')}
          />
        </>
      }
      work={<Worklist title={t('waiting')} items={items} none={t('finance.none')} />}
      side={<LatestEntries />}
    />
  );
}
