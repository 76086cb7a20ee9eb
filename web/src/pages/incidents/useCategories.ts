import { useCallback } from 'react';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';

/** Names of the GB/T 20986 categories; a code that is not known is shown as it is. */
export function useCategories(): (code: string) => string {
  const { tx } = useFormat();
  const { data } = useRead('/incidents/categories', {});
  return useCallback(
    (code: string) => {
      const found = data?.body.find((category) => category.code === code);
      return found ? tx(found.name) : code;
    },
    [data, tx],
  );
}
