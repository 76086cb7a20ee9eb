import type { Explanation, TrailStep } from '@/api/schema';
import { fenOf, type Fen } from '@/format/money';
import type { Words } from '@/format/text';

export interface Bar {
  name: Words;
  after: Fen;
}

const isAmount = ({ unit, result }: TrailStep): boolean => unit === 'CNY' && /^-?\d+(\.\d{1,2})?$/.test(result);

/**
 * From what was claimed to what is paid: the running total begins at the step that starts it, and only steps that
 * change it are bars.
 */
export function waterfallOf(trail: Explanation, claimed: Fen, claimedName: Words): Bar[] {
  const begin = trail.steps.findLastIndex(({ operator, operand }) => operator === '' && operand === '');
  const bars: Bar[] = [{ name: claimedName, after: claimed }];
  const steps = trail.steps.slice(Math.max(begin, 0)).filter(isAmount);
  for (const [index, step] of steps.entries()) {
    const after = fenOf({ amount: step.result, currency: 'CNY' });
    const last = index === steps.length - 1;
    if (last || after !== bars.at(-1)?.after) bars.push({ name: step.label, after });
  }
  return bars;
}
