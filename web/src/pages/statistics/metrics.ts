import type { StatisticsRow } from '@/api/schema';
import { fenOf, type Fen } from '@/format/money';

export const counts = ['policies', 'inForce', 'notices', 'claims'] as const;
export const amounts = ['premium', 'limit', 'paid', 'outstanding'] as const;
export const metrics = ['policies', 'inForce', 'premium', 'limit', 'claims', 'paid'] as const;

export type Count = (typeof counts)[number];
export type Amount = (typeof amounts)[number];
export type Metric = (typeof metrics)[number];

export const isAmount = (metric: Metric | Amount | Count): metric is Amount =>
  (amounts as readonly string[]).includes(metric);

/** A figure as a number that can be compared; amounts in fen. */
export const valueOf = (row: StatisticsRow, metric: Metric): number =>
  isAmount(metric) ? Number(fenOf(row[metric])) : row[metric];

export const amountOf = (row: StatisticsRow | undefined, amount: Amount): Fen => (row ? fenOf(row[amount]) : 0n);

export const byKey = (rows: readonly StatisticsRow[]): Map<string, StatisticsRow> =>
  new Map(rows.map((row) => [row.key, row]));
