import { useSyncExternalStore } from 'react';
import { serverNow } from '@/api/clock';

const MINUTE = 60_000;
let now = serverNow();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function listen(tell: () => void): () => void {
  if (listeners.size === 0) {
    now = serverNow();
    timer = setInterval(() => {
      now = serverNow();
      for (const each of listeners) each();
    }, MINUTE);
  }
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The server's time in milliseconds, anew each minute; one timer for the whole page. */
export const useNow = (): number => useSyncExternalStore(listen, () => now);
