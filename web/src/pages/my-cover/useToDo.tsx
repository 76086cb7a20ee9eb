import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { fenOf, type Fen } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { InvoiceTag } from '@/parts/state/InvoiceTag';
import { Mark, StateTag } from '@/parts/state/StateTag';
import { byDue, type WorkItem } from '../home/Worklist';
import { isLive } from '../submissions/standing';

/** What an enterprise has to do: pay, go on with an application, choose or bind an offer. */
export function useToDo(): { items: WorkItem[] | undefined; toPay: Fen | undefined } {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const open = useRead('/invoices', {}, { state: 'Open', sort: 'due', size: 50 }).data?.body;
  const submissions = useRead('/submissions', {}, { size: 50 }).data?.body;
  const assessments = useRead('/assessments', {}, { state: 'Collecting', size: 20 }).data?.body;
  const surveys = useRead('/surveys/open', {}).data?.body;
  const asked = useRead('/cases', {}, { consent: 'Asked', size: 20 }).data?.body;
  if (!open || !submissions || !assessments) return { items: undefined, toPay: undefined };
  // A credit note waits for the insurer.
  const demands = open.items.filter(({ amount }) => fenOf(amount) > 0n);
  const invoices = demands.map((row): WorkItem => ({
    id: row.id,
    path: `/invoices/${row.id}`,
    due: row.due,
    title: tx(row.for),
    note: `${row.number} · ${tx(row.insurerName)}`,
    state: <InvoiceTag state={row.state} amount={row.amount} />,
    amount: fenOf(row.amount) - fenOf(row.paid),
  }));
  const offers = submissions.items
    .filter(({ state }) => isLive(state))
    .map((row): WorkItem => ({
      id: row.id,
      path: `/submissions/${row.id}`,
      due: row.validUntil,
      title: tx(row.productName),
      note: `${row.number} · ${tx(row.insurerName)}`,
      state: <StateTag kind="submission" state={row.state} />,
      ...(fenOf(row.premium) > 0n ? { amount: fenOf(row.premium) } : {}),
    }));
  const applications = assessments.items.map((row): WorkItem => ({
    id: row.id,
    path: `/apply/${row.id}`,
    due: null,
    title: t('cover.continue', { product: tx(row.product) }),
    note: `${row.number} · ${tx(row.insurer)}`,
    state: <Mark tone="attention">{t('cover.unfinished')}</Mark>,
  }));
  const invitations = (surveys ?? []).map((row): WorkItem => ({
    id: row.incident,
    path: row.claim ? `/claims/${row.claim}` : `/incidents/${row.incident}`,
    due: null,
    title: t('cover.survey'),
    note: t('cover.surveyNote', { number: row.number, until: row.until }),
    state: <Mark tone="calm">{t('cover.invited')}</Mark>,
  }));
  const consents = (asked?.items ?? []).map((row): WorkItem => ({
    id: row.id,
    path: `/cases/${row.id}`,
    due: null,
    title: t('cover.case'),
    note: tx(row.category),
    state: <StateTag kind="caseConsent" state={row.consent} />,
  }));
  return {
    items: byDue([...invoices, ...offers, ...applications, ...consents, ...invitations]),
    toPay: fenOf(open.totals.toReceive),
  };
}
