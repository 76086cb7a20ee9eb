import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '@/api/problem';
import { PageSkeleton } from './PageSkeleton';
import { ProblemNotice } from './ProblemNotice';

interface Props<T> {
  query: UseQueryResult<T, Problem>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a page shows while it loads, when it fails, and when it is there. A refusal of a later reading keeps what is shown. */
export function Loaded<T>({ query, skeleton = <PageSkeleton />, children }: Props<T>) {
  const { data, error, refetch } = query;
  if (data === undefined) return error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : skeleton;
  return (
    <>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {children(data)}
    </>
  );
}
