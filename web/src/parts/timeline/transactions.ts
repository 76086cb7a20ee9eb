import type { Words } from '@/format/text';

/** One recorded change of a policy, as the lanes show it. */
export interface Transaction {
  number: number;
  kind: 'change' | 'reversal';
  title: Words;
  /** When it counts from, and the instant at which the books learned of it. */
  effective: string;
  recorded: string;
  /** The transaction a reversal takes back. */
  reverses?: number;
}

/** What the books knew on a day: recorded by then, less what was taken back by then. */
export function standingAsOf<T extends Transaction>(
  all: readonly T[],
  day: string,
  dayOf: (instant: string) => string,
): T[] {
  const known = all.filter(({ recorded }) => dayOf(recorded) <= day);
  const taken = new Set(known.flatMap(({ reverses, number }) => (reverses === undefined ? [] : [reverses, number])));
  return known.filter(({ number }) => !taken.has(number));
}
