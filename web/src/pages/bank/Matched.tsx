import { Link } from 'react-router';
import type { BankRule, Money as Amount, Words } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Money } from '@/parts/Money';

interface Props {
  line: {
    rule: BankRule;
    ruleName: Words;
    note: Words;
    amount: Amount;
    invoice: string | null;
    invoiceNumber: string | null;
    share: Amount;
  };
}

/** By what a line is matched, with what, and why not. */
export function Matched({ line: { rule, ruleName, note, amount, invoice, invoiceNumber, share } }: Props) {
  const { tx } = useFormat();
  return (
    <div>
      {rule !== 'None' && <div>{tx(ruleName)}</div>}
      {invoice !== null && (
        <div className="small">
          <Link to={`/invoices/${invoice}`}>{invoiceNumber}</Link>
          {share.amount !== amount.amount && (
            <>
              {' '}
              <Money of={share} exact />
            </>
          )}
        </div>
      )}
      {tx(note) !== '' && <div className="quiet small">{tx(note)}</div>}
    </div>
  );
}
