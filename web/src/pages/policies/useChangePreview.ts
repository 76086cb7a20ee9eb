import { useState } from 'react';
import type { Problem } from '@/api/problem';
import type { ChangeView, EarlyEnd, ReportingRequest, Restart } from '@/api/schema';
import { usePreview } from '@/api/usePreview';
import { useSettled } from '@/parts/useSettled';
import type { Change } from './changeForm';

/** What a change would do, as the server works it out; `current` while it is of exactly what is entered. */
export interface Preview {
  view: ChangeView | undefined;
  problem: Problem | undefined;
  current: boolean;
}

const PAUSE = 350;
export const noPreview: Preview = { view: undefined, problem: undefined, current: false };

interface Query {
  data: { body: ChangeView } | undefined;
  error: Problem | null;
  isFetching: boolean;
  isPlaceholderData: boolean;
}

const previewOf = (asked: unknown, settled: unknown, query: Query): Preview =>
  asked === undefined
    ? noPreview
    : {
        view: query.error ? undefined : query.data?.body,
        problem: query.error ?? undefined,
        current:
          JSON.stringify(asked) === JSON.stringify(settled) &&
          query.data !== undefined &&
          !query.error &&
          !query.isFetching &&
          !query.isPlaceholderData,
      };

/** Kept while it says the same, so that what follows does not run again for an equal object. */
function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  const same = JSON.stringify(kept) === JSON.stringify(value);
  if (!same) setKept(value);
  return same ? kept : value;
}

export function useEndorsementPreview(id: string, change: Change | undefined, preempts = false): Preview {
  const asked = useSame(change && { ...change, preempts });
  const settled = useSettled(asked, PAUSE);
  const query = usePreview(
    '/policies/{id}/endorsements/preview',
    settled && { params: { id }, body: { ...settled, address: settled.address ?? null } },
  );
  return previewOf(asked, settled, query);
}

export function useCancellationPreview(id: string, end: EarlyEnd | undefined): Preview {
  const asked = useSame(end);
  const settled = useSettled(asked, PAUSE);
  const query = usePreview('/policies/{id}/cancellations/preview', settled && { params: { id }, body: settled });
  return previewOf(asked, settled, query);
}

export function useReinstatementPreview(id: string, restart: Restart | undefined): Preview {
  const asked = useSame(restart);
  const settled = useSettled(asked, PAUSE);
  const query = usePreview('/policies/{id}/reinstatements/preview', settled && { params: { id }, body: settled });
  return previewOf(asked, settled, query);
}

export function useExtensionPreview(id: string, request: ReportingRequest | undefined): Preview {
  const asked = useSame(request);
  const settled = useSettled(asked, PAUSE);
  const query = usePreview('/policies/{id}/extensions/preview', settled && { params: { id }, body: settled });
  return previewOf(asked, settled, query);
}
