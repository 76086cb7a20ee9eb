import { useEffect, type ReactNode } from 'react';
import type { Preview } from './useChangePreview';

interface Props {
  worked: Preview;
  onPreview: (preview: Preview) => void;
  children: ReactNode;
}

/** Tells the question around it what was worked out: its sentences and postings come from there. */
export function PreviewWatch({ worked, onPreview, children }: Props) {
  const { view, problem, current } = worked;
  useEffect(() => onPreview({ view, problem, current }), [view, problem, current, onPreview]);
  return children;
}
