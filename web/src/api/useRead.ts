import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { read, type Read } from './client';
import type { Answer, Params, PathOf, Query } from './paths';
import type { Problem } from './problem';

interface Options {
  enabled?: boolean;
  /** Shows the last answer while the next one comes, as lists do. */
  keep?: boolean;
  refreshEvery?: number;
  /** Read when the page opens and not again: what is being confirmed does not change under the reader's eyes. */
  once?: boolean;
}

/** How a route is read and under which name it is kept; for reading several at once. */
export const reading = <P extends PathOf<'get'>>(path: P, params: Params<P, 'get'>, query?: Query<P>) =>
  queryOptions<Read<Answer<P, 'get'>>, Problem>({
    queryKey: [path, params, query ?? {}],
    queryFn: () => read(path, params, query),
  });

/** Reads a route and keeps it fresh: the body and its version. */
export const useRead = <P extends PathOf<'get'>>(
  path: P,
  params: Params<P, 'get'>,
  query?: Query<P>,
  { enabled = true, keep = false, refreshEvery, once = false }: Options = {},
): UseQueryResult<Read<Answer<P, 'get'>>, Problem> =>
  useQuery<Read<Answer<P, 'get'>>, Problem>({
    ...reading(path, params, query),
    enabled: once ? ({ state }) => enabled && state.data === undefined : enabled,
    ...(once ? { gcTime: 0 } : {}),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(refreshEvery ? { refetchInterval: refreshEvery } : {}),
  });
