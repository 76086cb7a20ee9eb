import { useQuery } from '@tanstack/react-query';
import { searchSources, type Hit } from '@/app/searchSources';
import type { Role } from '@/api/session';
import { useSettled } from '../useSettled';

const PAUSE = 180;

/** What the server finds, in every list the role may read; a list that fails hides the others' hits from nobody. */
export function useHits(text: string, role: Role) {
  const wanted = useSettled(text.trim(), PAUSE);
  const { data, isFetching } = useQuery<Hit[]>({
    queryKey: ['search', wanted, role],
    enabled: wanted.length > 1,
    queryFn: async () => {
      const found = await Promise.allSettled(
        searchSources.filter(({ roles }) => roles.includes(role)).map(({ find }) => find(wanted)),
      );
      return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    },
  });
  return { hits: wanted.length > 1 ? (data ?? []) : [], searching: isFetching || wanted !== text.trim() };
}
