import { useTranslation } from 'react-i18next';
import type { ShowInvoiceView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf, type Fen } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { ActionButton } from '@/parts/object/ActionButton';
import { BankFields, bankAmount, bankBody, bankInitial, type BankEntries } from './BankFields';

const least = (a: Fen, b: Fen): Fen => (a < b ? a : b);

/** Records money received: it clears what is owed, the rest is premium in advance; the last fen issues what waited for it. */
export function ReceiveButton({ view, etag }: { view: ShowInvoiceView; etag: string | null }) {
  const { t } = useTranslation('billing');
  const { tx, exact } = useFormat();
  const { invoice, toReceive, payerName } = view;
  const open = fenOf(toReceive);
  const receivable = useRead('/journal', {}, { Account: 'PremiumReceivable', Subject: invoice.subject, size: 1 });
  const totals = receivable.data?.body.totals;
  const balance = totals ? fenOf(totals.debits) + fenOf(totals.credits) : 0n;
  const owed = balance > 0n ? balance : 0n;

  return (
    <ActionButton<'/invoices/{id}/receipts', BankEntries>
      type="primary"
      label={t('receive.label')}
      path="/invoices/{id}/receipts"
      params={{ id: invoice.id }}
      etag={etag}
      fields={<BankFields />}
      initial={bankInitial(open)}
      body={bankBody}
      done={t('receive.done')}
      effects={(entries) => {
        const amount = bankAmount(entries);
        return [
          t('receive.effect', { amount: exact(amount), payer: tx(payerName), number: invoice.number }),
          amount === open ? t('receive.effectFull') : t('receive.effectPart', { left: exact(open - amount) }),
        ];
      }}
      postings={(entries) => {
        const amount = bankAmount(entries);
        const cleared = least(owed, amount);
        return amount <= 0n
          ? []
          : [
              { account: tx(accountNames.Cash), debit: amount },
              ...(cleared > 0n ? [{ account: tx(accountNames.PremiumReceivable), credit: cleared }] : []),
              ...(amount > cleared ? [{ account: tx(accountNames.PremiumInAdvance), credit: amount - cleared }] : []),
            ];
      }}
    />
  );
}
