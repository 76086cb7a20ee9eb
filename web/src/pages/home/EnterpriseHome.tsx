import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Figure } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';
import { ReportBar } from './ReportBar';
import { useCases } from './useCases';
import { byDue, Worklist, type WorkItem } from './Worklist';

/** An enterprise, often on a phone: what it must do, and one button for a bad hour. */
export function EnterpriseHome() {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const cases = useCases();
  const open = useRead('/invoices', {}, { state: 'Open', sort: 'due', size: 50 }).data?.body;
  const overdue = useRead('/invoices', {}, { overdue: true, size: 1 }).data?.body;
  const totals = useRead('/claims', {}, { size: 1 }).data?.body.totals;
  const invoices = open?.items.map(({ id, number, insurerName, due, amount, paid, state, ...row }): WorkItem => ({
    id,
    path: `/invoices/${id}`,
    due,
    title: tx(row.for),
    note: `${number} · ${tx(insurerName)}`,
    state: <StateTag kind="invoice" state={state} />,
    amount: fenOf(amount) - fenOf(paid),
  }));
  const items = cases.items && invoices ? byDue([...cases.items, ...invoices]) : undefined;
  const first = items?.[0];
  return (
    <>
      <HomeLayout
        next={
          first ? (
            <NextUp title={first.title} note={first.note} due={first.due} to={first.path} action={t('open')} />
          ) : (
            <NextUp
              calm
              title={t('enterprise.calm')}
              note={t('enterprise.calmNote')}
              to="/products"
              action={t('toProducts')}
            />
          )
        }
        figures={
          <>
            <Figure
              label={t('enterprise.toPay')}
              value={open ? <Money of={fenOf(open.totals.amount) - fenOf(open.totals.paid)} withUnit /> : '—'}
              note={open && t('finance.count', { n: count(open.total) })}
            />
            <Figure label={t('finance.overdue')} value={overdue ? count(overdue.total) : '—'} />
            <Figure label={t('claims.incidents')} value={cases.items ? count(cases.incidents) : '—'} />
            <Figure label={t('claims.claims')} value={cases.items ? count(cases.claims) : '—'} />
            <Figure label={t('enterprise.received')} value={totals ? <Money of={totals.paid} withUnit /> : '—'} />
          </>
        }
        work={<Worklist title={t('waiting')} items={items} none={t('enterprise.none')} />}
      />
      <ReportBar />
    </>
  );
}
