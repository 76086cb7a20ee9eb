import { useQuery } from '@tanstack/react-query';
import { ask, url } from '@/api/client';
import type { Problem } from '@/api/problem';
import type { Words } from '@/format/text';

interface PolicyRow {
  id: string;
  number: string | null;
  insured?: Words | null;
  insuredName?: Words | null;
}

export interface PolicyChoice {
  id: string;
  number: string;
  insured: Words | null;
}

/** The issued policies an incident may concern, for those who may read them. */
export const usePolicyChoices = () =>
  useQuery<PolicyChoice[], Problem>({
    queryKey: ['policy-choices'],
    queryFn: async () => {
      const { body } = await ask<{ items: PolicyRow[] }>({ method: 'get', url: url('/policies', {}, { size: 200 }) });
      return body.items.flatMap(({ id, number, insured, insuredName }) =>
        number ? [{ id, number, insured: insured ?? insuredName ?? null }] : [],
      );
    },
  });
