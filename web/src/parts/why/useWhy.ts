import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Which number is being asked about; it is in the address, so the question can be sent. */
export function useWhy() {
  const [params, setParams] = useSearchParams();
  const ask = useCallback(
    (what: string) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        after.set('why', what);
        return after;
      }),
    [setParams],
  );
  const close = useCallback(
    () =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        after.delete('why');
        return after;
      }),
    [setParams],
  );
  return { asked: params.get('why'), ask, close };
}
