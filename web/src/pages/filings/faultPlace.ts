import type { Fault } from '@/api/problem';

export interface Place {
  line: number;
  column: number;
  path: string;
}

/** "12:5 /covers/0/code" → where in the text; null when the fault is about the whole. */
export function placeOf({ pointer }: Fault): Place | null {
  const found = /^(?:.*:)?(\d+):(\d+) (.*)$/.exec(pointer);
  return found ? { line: Number(found[1]), column: Number(found[2]), path: found[3] ?? '' } : null;
}

/** Several files become one text, as the server joins them: in the order of their names, with a separator between. */
export const joined = (files: { name: string; text: string }[]): string =>
  files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text.trimEnd())
    .join('\n---\n') + '\n';
