import { useQueries } from '@tanstack/react-query';
import type { SubmissionState, SubmissionView } from '@/api/schema';
import { reading, useRead } from '@/api/useRead';

/** Those that may still come to something while their assessment changes. */
const alive: readonly SubmissionState[] = ['Draft', 'Referred', 'Quoted'];
const LOOKED_AT = 8;

/**
 * The submission made for an assessment; null when there is none, undefined while that is being looked up. Lists do not
 * name the assessment, so the caller's latest open submissions are read.
 */
export function useSubmissionOf(assessment: string): SubmissionView | null | undefined {
  const list = useRead('/submissions', {}, { size: 50, sort: '-submittedAt' }).data?.body.items;
  const candidates = (list ?? []).filter(({ state }) => alive.includes(state)).slice(0, LOOKED_AT);
  const read = useQueries({ queries: candidates.map(({ id }) => reading('/submissions/{id}', { id })) });
  if (!list || read.some(({ isPending }) => isPending)) return undefined;
  return read.map(({ data }) => data?.body).find((submission) => submission?.assessment === assessment) ?? null;
}
