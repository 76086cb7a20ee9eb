import { useState } from 'react';
import type { ShowProposalView } from '@/api/schema';
import { remembered } from '@/app/remembered';

/** Exclusions that were read and confirmed, kept in this browser; other texts than these are not confirmed by it. */
export function useConfirmed({ submission, textsHash, exclusions }: ShowProposalView) {
  const [memory] = useState(() =>
    remembered<{ textsHash: string; codes: string[] }>(`bind.${submission}`, { textsHash, codes: [] }),
  );
  const [codes, setCodes] = useState<ReadonlySet<string>>(
    () => new Set(memory.value.textsHash === textsHash ? memory.value.codes : []),
  );
  const toggle = (code: string) => {
    const next = new Set(codes);
    if (!next.delete(code)) next.add(code);
    memory.save({ textsHash, codes: [...next] });
    setCodes(next);
  };
  return {
    confirmed: exclusions.map(({ code }) => code).filter((code) => codes.has(code)),
    toggle,
    forget: memory.forget,
  };
}
