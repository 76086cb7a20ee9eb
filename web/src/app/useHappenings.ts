import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { concernsOf, isConcerned } from './concerns';
import { useSession } from './session';

const ADDRESS = '/api/v1/happenings';
/** Several commands in a row are one refresh. */
const PAUSE = 400;

/**
 * Follows what is committed while somebody is signed in and reads again what is on the page. Only a page that is looked
 * at listens, because a browser keeps few connections to one server; without the stream nothing is lost, pages are read
 * again when they are looked at.
 */
export function useHappenings(): void {
  const queries = useQueryClient();
  const { session } = useSession();
  const who = `${session.actor} ${session.organisation.id} ${session.role}`;
  useEffect(() => (typeof EventSource === 'undefined' ? undefined : follow(queries)), [queries, who]);
}

function follow(queries: QueryClient): () => void {
  const concerned = new Set<string>();
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => {
    timer = undefined;
    const these = new Set(concerned);
    concerned.clear();
    void queries.invalidateQueries(
      { predicate: ({ queryKey }) => isConcerned(these, queryKey) },
      { cancelRefetch: false },
    );
  };
  const hear = ({ data }: MessageEvent<string>) => {
    for (const each of concernsOf(commandOf(data))) concerned.add(each);
    if (concerned.size > 0) timer ??= setTimeout(refresh, PAUSE);
  };
  const listen = () => {
    source?.close();
    source = new EventSource(ADDRESS);
    source.addEventListener('change', hear);
  };
  const look = () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (source?.readyState !== EventSource.OPEN) {
      listen();
      void queries.invalidateQueries(undefined, { cancelRefetch: false });
    }
  };

  if (!document.hidden) listen();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(timer);
    source?.close();
  };
}

function commandOf(data: string): string {
  try {
    const told = JSON.parse(data) as { command?: unknown };
    return typeof told.command === 'string' ? told.command : '';
  } catch {
    return '';
  }
}
