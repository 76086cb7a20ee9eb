import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { searchSources, type Hit } from '@/app/searchSources';
import type { Role } from '@/api/session';

const PAUSE = 180;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What the server finds, in every list the role may read; a list that fails hides the others' hits from nobody. */
export function useHits(text: string, role: Role) {
  const wanted = useSettled(text.trim());
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
