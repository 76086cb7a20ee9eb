import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 700px)';
const watch = typeof matchMedia === 'function' ? matchMedia(PHONE) : undefined;

function listen(tell: () => void): () => void {
  watch?.addEventListener('change', tell);
  return () => watch?.removeEventListener('change', tell);
}

/** Whether the page is as narrow as a phone: tables become cards. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => watch?.matches ?? false);
