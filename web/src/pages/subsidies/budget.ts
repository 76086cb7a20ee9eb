import type { ReadSubsidiesBudget } from '@/api/schema';
import { fenOf } from '@/format/money';

/** The part of a pot that is reserved, owed or paid, 0 to 1. */
export const takenOf = ({ pot, left }: ReadSubsidiesBudget): number => {
  const all = fenOf(pot);
  return all > 0n ? Number(all - fenOf(left)) / Number(all) : 0;
};
