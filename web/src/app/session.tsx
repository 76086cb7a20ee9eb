import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  lazy,
  Suspense,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { onSessionLost } from '@/api/client';
import { Problem } from '@/api/problem';
import { session as api, type Session } from '@/api/session';
import { PageSkeleton } from '@/parts/PageSkeleton';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { isOpen, publicPage } from './publicPages';

const SignInPage = lazy(() => import('@/pages/sign-in/SignInPage'));
const OpenSite = lazy(() => import('@/pages/directory/OpenSite'));
const SignInAgain = lazy(() => import('@/pages/sign-in/SignInAgain'));

interface Held {
  session: Session;
  actFor: (membership: string) => Promise<void>;
  signOut: () => Promise<void>;
}

const Context = createContext<Held | undefined>(undefined);

/**
 * Who is signed in. Without a session the sign-in page stands at every address but the public ones; when one ends, a
 * dialog over the page renews it.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery<Session | null, Problem>({
    queryKey: ['session'],
    queryFn: currentOrNone,
    staleTime: 300_000,
  });
  const waiting = useRef<((again: boolean) => void)[]>([]);
  const [asking, setAsking] = useState(false);

  const answer = useCallback((again: boolean) => {
    setAsking(false);
    for (const each of waiting.current.splice(0)) each(again);
  }, []);

  useEffect(() => {
    onSessionLost(
      data
        ? () =>
            new Promise<boolean>((resolve) => {
              waiting.current.push(resolve);
              setAsking(true);
            })
        : undefined,
    );
    return () => onSessionLost(undefined);
  }, [data]);

  const begin = useCallback(
    (next: Session) => {
      queries.removeQueries({ predicate: notSession });
      queries.setQueryData(['session'], next);
    },
    [queries],
  );

  const held = useMemo<Held | undefined>(
    () =>
      data
        ? {
            session: data,
            actFor: async (membership) => begin(await api.actFor(membership)),
            signOut: async () => {
              await api.signOut();
              queries.setQueryData(['session'], null);
              queries.removeQueries({ predicate: notSession });
            },
          }
        : undefined,
    [data, begin, queries],
  );

  if (isPending)
    return (
      <div style={{ padding: 24 }}>
        <PageSkeleton />
      </div>
    );
  if (error)
    return (
      <div style={{ padding: 24 }}>
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!held) {
    const Public = isOpen(window.location.pathname) ? OpenSite : publicPage(window.location.pathname);
    return <Suspense fallback={null}>{Public ? <Public /> : <SignInPage onSignedIn={begin} />}</Suspense>;
  }
  return (
    <Context value={held}>
      {children}
      {asking && (
        <Suspense fallback={null}>
          <SignInAgain session={held.session} onAnswer={answer} />
        </Suspense>
      )}
    </Context>
  );
}

const notSession = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== 'session';

async function currentOrNone(): Promise<Session | null> {
  try {
    return await api.current();
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

/** Who is signed in on a page that is for anyone; undefined for a visitor. */
export const useVisitor = (): Session | undefined => use(Context)?.session;

export function useSession(): Held {
  const held = use(Context);
  if (!held) throw new Error('useSession needs a SessionGate above it');
  return held;
}
