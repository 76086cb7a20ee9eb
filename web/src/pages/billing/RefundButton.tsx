import { useTranslation } from 'react-i18next';
import type { ShowInvoiceView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { ActionButton } from '@/parts/object/ActionButton';
import { BankFields, bankAmount, bankBody, bankInitial, type BankEntries } from './BankFields';

/** Records money paid back. */
export function RefundButton({ view, etag }: { view: ShowInvoiceView; etag: string | null }) {
  const { t } = useTranslation('billing');
  const { tx, exact } = useFormat();
  const { invoice, toRefund, payerName } = view;
  const open = fenOf(toRefund);
  return (
    <ActionButton<'/invoices/{id}/refunds', BankEntries>
      type="primary"
      label={t('refund.label')}
      path="/invoices/{id}/refunds"
      params={{ id: invoice.id }}
      etag={etag}
      fields={<BankFields />}
      initial={bankInitial(open)}
      body={bankBody}
      done={t('refund.done')}
      effects={(entries) => [t('refund.effect', { amount: exact(bankAmount(entries)), payer: tx(payerName) })]}
      postings={(entries) => {
        const amount = bankAmount(entries);
        return amount <= 0n
          ? []
          : [
              { account: tx(accountNames.RefundPayable), debit: amount },
              { account: tx(accountNames.Cash), credit: amount },
            ];
      }}
    />
  );
}
