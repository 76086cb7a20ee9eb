import type { ReadPolicyView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';

/** What is typed to change a policy; what is left as it was is not asked for. */
export interface ChangeEntries {
  effective: string;
  limit?: string;
  address?: string;
  reason?: string;
  /** Goes ahead of a change that waits for its premium, which is dropped. */
  preempts?: boolean;
}

export interface Change {
  effective: string;
  limit?: { amount: string; currency: string };
  address?: string;
}

/** Today's terms as entries. */
export const entriesOf = ({ newest }: ReadPolicyView, effective: string): ChangeEntries => ({
  effective,
  limit: plain(fenOf(newest.limit)),
  address: newest.address,
});

/** The change that the entries mean; undefined while they change nothing or cannot be read. */
export function changeOf({ newest }: ReadPolicyView, entries: Partial<ChangeEntries>): Change | undefined {
  const { effective, limit, address } = entries;
  const fen = parseMoney(limit ?? '');
  const other = fen !== null && fen > 0n && fen !== fenOf(newest.limit);
  const moved = address !== undefined && address.trim() !== '' && address.trim() !== newest.address;
  if (!effective || fen === null || !(other || moved)) return undefined;
  return { effective, ...(other ? { limit: moneyOf(fen) } : {}), ...(moved ? { address: address.trim() } : {}) };
}
