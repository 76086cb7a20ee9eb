import type { Explanation, ReadPolicyView } from '@/api/schema';
import { words } from '@/format/text';

const title = words('全期保费', 'Premium for the whole term');

/**
 * How the premium for the whole term came to be: the trail of the transaction that set it, up to the step that is it. A
 * change's trail goes on to what the change added, which is another number and stands at the change.
 */
export function yearlyTrail({ transactions, facts }: ReadPolicyView): Explanation | undefined {
  const { amount } = facts.premium.yearly;
  const setting = transactions.findLast(
    ({ counts, kind, terms }) => counts && kind !== 'Cancellation' && terms.premium.amount === amount,
  );
  const last = setting?.trail.steps.findLastIndex(({ result }) => result === amount) ?? -1;
  return setting && last >= 0 ? { ...setting.trail, title, steps: setting.trail.steps.slice(0, last + 1) } : undefined;
}
