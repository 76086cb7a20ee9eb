import { AutoComplete, Form, type ButtonProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadBankFilesSuggestion, ReadBankFilesView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  invoice: string;
  amount: string;
}

interface Props {
  view: ReadBankFilesView;
  etag: string | null;
  suggestion?: ReadBankFilesSuggestion;
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
}

/** Says which invoice a line, or part of it, is for. */
export function AllocateButton({ view: { line, suggestions }, etag, suggestion, type, size }: Props) {
  const { t } = useTranslation('bank');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const out = fenOf(line.amount) < 0n;
  const open = out ? -fenOf(line.amount) : fenOf(line.open);
  const most = suggestion && !out && fenOf(suggestion.open) < open ? fenOf(suggestion.open) : open;
  return (
    <ActionButton<'/bank-lines/{id}/allocations', Entries>
      type={type}
      size={size}
      label={t(out ? 'allocate.refund' : 'allocate.label')}
      path="/bank-lines/{id}/allocations"
      params={{ id: line.id }}
      etag={etag}
      fields={
        <>
          <Form.Item name="invoice" label={t('allocate.invoice')} rules={[requiredRule(tp)]}>
            <AutoComplete
              options={suggestions.map(({ invoiceNumber, payerName, open: left }) => ({
                value: invoiceNumber,
                label: `${invoiceNumber} · ${tx(payerName)} · ${exact(fenOf(left))}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="amount" label={t('amount')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
        </>
      }
      initial={{ amount: plain(most), ...(suggestion ? { invoice: suggestion.invoiceNumber } : {}) }}
      body={({ invoice, amount }) => ({ invoice: invoice.trim(), amount: moneyOf(parseMoney(amount) ?? 0n) })}
      done={t('allocate.done')}
      effects={({ invoice, amount }) => [
        t(out ? 'allocate.refundEffect' : 'allocate.effect', {
          amount: exact(parseMoney(amount ?? '') ?? 0n),
          invoice: invoice || '—',
        }),
        ...(out ? [] : [t('allocate.issue')]),
      ]}
      postings={({ amount }) => {
        const fen = parseMoney(amount ?? '') ?? 0n;
        if (fen <= 0n) return [];
        return out
          ? [
              { account: tx(accountNames.RefundPayable), debit: fen },
              { account: tx(accountNames.Cash), credit: fen },
            ]
          : [
              { account: tx(accountNames.Suspense), debit: fen },
              { account: t('allocate.credited'), credit: fen },
            ];
      }}
    />
  );
}
