import type { ReadPolicyView } from '@/api/schema';
import { useRead } from '@/api/useRead';

/** The invoice of what waits for its premium, for those who may open it. */
export function useWaitingInvoice({ id, waiting }: ReadPolicyView, allowed: boolean): string | undefined {
  const { data } = useRead('/policies/{id}/money', { id }, {}, { enabled: allowed && waiting !== null });
  return waiting && allowed
    ? data?.body.invoices.find(({ number }) => number === waiting.invoiceNumber)?.id
    : undefined;
}
