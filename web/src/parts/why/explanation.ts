import type { Explanation, TrailStep } from '@/api/schema';
import { decimal } from '@/format/numbers';
import { exactMoney, fenOf } from '@/format/money';
import { pick, type Language } from '@/format/text';

const isMoney = (step: TrailStep): boolean => step.unit === 'CNY';

/** "112,169.61" of the running number; amounts keep the decimals the line that computed them kept. */
export const resultOf = (step: TrailStep): string => decimal(step.result);

/** The operator and what it is applied with: "× 1.120", "− 100,000.00"; empty for a start. The heading says the currency. */
export const operationOf = ({ operator, operand }: TrailStep): string =>
  [operator, decimal(operand.replace(/ CNY$/, ''))].filter((part) => part !== '').join(' ');

/** The answer, which is the last step. */
export function answerOf({ steps }: Explanation, language: Language): string {
  const last = steps.at(-1);
  if (!last) return '';
  if (isMoney(last) && /^-?\d+(\.\d{1,2})?$/.test(last.result))
    return exactMoney(fenOf({ amount: last.result, currency: 'CNY' }), language);
  // A grade or a verdict is said in words by its step; a score is a number.
  return ['grade', 'yes', 'no'].includes(last.unit)
    ? pick(last.label, language)
    : `${resultOf(last)} ${['score', 'points'].includes(last.unit) && language === 'zh-CN' ? '分' : last.unit}`.trim();
}

/** What is uncertain, each said once. */
export const doubtsOf = ({ steps }: Explanation, language: Language): string[] => [
  ...new Set(steps.flatMap(({ doubt }) => (doubt ? [pick(doubt, language)] : []))),
];

/** The trail as plain text, for a letter or a mail. */
export function asText(trail: Explanation, language: Language): string {
  const lines = trail.steps.map((step) =>
    [
      pick(step.label, language),
      operationOf(step),
      isMoney(step) ? resultOf(step) : `${resultOf(step)} ${step.unit}`.trim(),
      step.source,
      ...(step.because ? [pick(step.because, language)] : []),
    ].join('\t'),
  );
  const versions = trail.versions.map(({ name, version }) => `${pick(name, language)}: ${version}`);
  return [
    pick(trail.title, language),
    answerOf(trail, language),
    '',
    ...lines,
    ...doubtsOf(trail, language),
    '',
    ...versions,
  ].join('\n');
}
