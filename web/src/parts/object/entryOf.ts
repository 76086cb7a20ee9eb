import type { Account } from '@/api/schema';
import type { Words } from '@/format/text';
import { accountNames } from '../accounts';
import type { Posting } from './Postings';

/** An entry of two lines, debit first; none when nothing moves. */
export const entryOf = (debit: Account, credit: Account, fen: bigint, tx: (name: Words) => string): Posting[] =>
  fen <= 0n
    ? []
    : [
        { account: tx(accountNames[debit]), debit: fen },
        { account: tx(accountNames[credit]), credit: fen },
      ];
