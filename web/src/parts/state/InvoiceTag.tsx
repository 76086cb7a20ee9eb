import { fenOf, type Money } from '@/format/money';
import { StateTag } from './StateTag';
import type { StateOf } from './tones';

interface Props {
  state: StateOf<'invoice'>;
  amount: Money;
}

/** Where an invoice stands; an open credit note waits for the insurer, not for its payer. */
export const InvoiceTag = ({ state, amount }: Props) => (
  <StateTag kind="invoice" state={state === 'Open' && fenOf(amount) < 0n ? 'ToRefund' : state} />
);
