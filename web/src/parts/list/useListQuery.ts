import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { paramsOf, queryOf, type ListQuery } from './listQuery';

/**
 * The list's query lives in the address: it can be sent, bookmarked and walked back. Any change but of the page begins
 * at page one.
 */
export function useListQuery(names: readonly string[]) {
  const [params, setParams] = useSearchParams();
  const known = names.join(' ');
  const query = useMemo(() => queryOf(params, known === '' ? [] : known.split(' ')), [params, known]);
  const change = useCallback(
    (next: Partial<ListQuery>) =>
      setParams((before) => {
        const all = known === '' ? [] : known.split(' ');
        return paramsOf({ ...queryOf(before, all), page: 1, ...next }, all, before);
      }),
    [setParams, known],
  );
  return { query, change };
}
