import type { PostingLine } from '@/api/schema';
import { fenOf } from '@/format/money';
import type { Words } from '@/format/text';
import type { Posting } from './Postings';

/** The lines the server says it will post, debit and credit apart. */
export const postingsOf = (lines: readonly PostingLine[], tx: (name: Words) => string): Posting[] =>
  lines.map(({ name, amount }) => {
    const fen = fenOf(amount);
    return fen < 0n ? { account: tx(name), credit: -fen } : { account: tx(name), debit: fen };
  });
