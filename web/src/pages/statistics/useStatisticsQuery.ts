import { useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { Breakdown } from '@/api/schema';
import { endOfLastMonth } from '@/format/dates';

export const breakdowns = ['Province', 'Industry', 'Product', 'Month'] as const satisfies Breakdown[];

/** Breakdown and days, kept in the address: a statistic can be sent and always be produced again. */
export function useStatisticsQuery() {
  const [params, setParams] = useSearchParams();
  const by = breakdowns.find((each) => each === params.get('by')) ?? 'Province';
  const effective = params.get('effective') ?? today();
  const set = (name: 'by' | 'effective' | 'recorded' | 'against' | 'metric' | 'province', value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, value);
      return after;
    });
  return {
    by,
    effective,
    recorded: params.get('recorded') ?? today(),
    against: params.get('against') ?? endOfLastMonth(effective),
    params,
    set,
  };
}
