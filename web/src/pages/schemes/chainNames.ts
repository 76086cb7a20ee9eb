import type { ReadChainView } from '@/api/schema';
import type { Words } from '@/format/text';

/** Name of an enterprise of a chain; the credit code of one that is no member. */
export const nameIn = (view: ReadChainView, code: string, tx: (words: Words) => string): string =>
  view.members.find(({ creditCode }) => creditCode === code)?.name ??
  (code === view.leader ? tx(view.leaderName) : code);
