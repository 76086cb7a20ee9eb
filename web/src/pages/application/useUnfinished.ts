import type { ListAssessmentsItem } from '@/api/schema';
import { useRead } from '@/api/useRead';

/** The caller's assessments that may still change, the newest first. */
export function useUnfinished(): ListAssessmentsItem[] | undefined {
  const collecting = useRead('/assessments', {}, { state: 'Collecting', size: 20 }).data?.body.items;
  const scored = useRead('/assessments', {}, { state: 'Scored', size: 20 }).data?.body.items;
  return collecting && scored && [...collecting, ...scored].toSorted((a, b) => (a.changed < b.changed ? 1 : -1));
}
