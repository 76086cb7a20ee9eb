import { useQueries } from '@tanstack/react-query';
import { reading } from '@/api/useRead';
import type { FilingState } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { StateTag } from '@/parts/state/StateTag';
import type { WorkItem } from './Worklist';

/** Filings that wait in some states, the oldest first, and how many there are in every state. */
export function useFilingsIn(states: readonly FilingState[]): {
  items: WorkItem[] | undefined;
  byState: Partial<Record<FilingState, number>>;
} {
  const { tx } = useFormat();
  const lists = useQueries({
    queries: [
      ...states.map((state) => reading('/filings', {}, { state, sort: 'changed', size: 50 })),
      reading('/filings', {}, { size: 1 }),
    ],
  });
  const waiting = lists.slice(0, -1);
  return {
    items: waiting.some(({ isPending }) => isPending)
      ? undefined
      : waiting
          .flatMap(({ data }) => data?.body.items ?? [])
          .map(({ id, name, product, productVersion, state, insurerName, changed }) => ({
            id,
            path: `/filings/${id}`,
            due: null,
            title: tx(name),
            note: `${product} ${productVersion} · ${tx(insurerName)} · ${minute(changed)}`,
            state: <StateTag kind="filing" state={state} />,
          })),
    byState: (lists.at(-1)?.data?.body.totals.byState ?? {}) as Partial<Record<FilingState, number>>,
  };
}
