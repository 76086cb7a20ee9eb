import { useRead } from '@/api/useRead';
import type { Words } from '@/format/text';

export interface PolicyChoice {
  id: string;
  number: string;
  insured: Words;
}

const MANY = 200;

/** The issued policies an incident may concern, the newest first, for those who may read them. */
export function usePolicyChoices() {
  const query = useRead('/policies', {}, { size: MANY });
  const choices = query.data?.body.items.flatMap(({ id, number, insuredName }): PolicyChoice[] =>
    number ? [{ id, number, insured: insuredName }] : [],
  );
  return { ...query, data: choices };
}
