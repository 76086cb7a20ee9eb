import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { change, type Read } from './client';
import { Intent } from './intent';
import { address, type Answer, type Body, type Params, type PathOf } from './paths';
import type { Problem } from './problem';

export interface ChangeRequest<P extends PathOf<'post'>> {
  params: Params<P, 'post'>;
  body: Body<P, 'post'>;
  etag?: string | null;
}

/** One change a person means to make: the key stays through retries, everything shown is read again afterwards. */
export function useChange<P extends PathOf<'post'>>(path: P) {
  const queries = useQueryClient();
  const [intent] = useState(() => new Intent());
  return useMutation<Read<Answer<P, 'post'>>, Problem, ChangeRequest<P>>({
    mutationFn: ({ params, body, etag }) => {
      const key = intent.keyFor(address(path, params), etag, body);
      return change({ path, params, body, key, ...(etag ? { etag } : {}) });
    },
    onSuccess: async () => {
      intent.done();
      await queries.invalidateQueries();
    },
  });
}
