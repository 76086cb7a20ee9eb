import { keepPreviousData, useIsMutating, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { change, type Read } from './client';
import { newKey } from './intent';
import type { Answer, Body, Params, PathOf } from './paths';
import type { Problem } from './problem';

interface Asked<P extends PathOf<'post'>> {
  params: Params<P, 'post'>;
  body: Body<P, 'post'>;
}

/**
 * What a change would do, asked without doing it; asked again when the entries or the thing it is about change. Not while
 * the change itself is being made: of what has just been done it would say that it cannot be done.
 */
export const usePreview = <P extends PathOf<'post'>>(
  path: P,
  asked: Asked<P> | undefined,
): UseQueryResult<Read<Answer<P, 'post'>>, Problem> => {
  const underWay = useIsMutating() > 0;
  return useQuery<Read<Answer<P, 'post'>>, Problem>({
    queryKey: [path, asked?.params, asked?.body],
    queryFn: () => change({ path, params: asked!.params, body: asked!.body, key: newKey() }),
    enabled: asked !== undefined && !underWay,
    ...(asked ? { placeholderData: keepPreviousData } : {}),
  });
};
