import { describe, expect, it } from 'vitest';
import type { Explanation, TrailStep } from '@/api/schema';
import { words } from '@/format/text';
import { waterfallOf } from '@/pages/claims/waterfall';
import { answerOf, asText, doubtsOf, operationOf } from '@/parts/why/explanation';

const step = (
  zh: string,
  operator: string,
  operand: string,
  result: string,
  more: Partial<TrailStep> = {},
): TrailStep => ({
  label: words(zh, `en ${zh}`),
  operator,
  operand,
  result,
  unit: 'CNY',
  source: '条款 5',
  because: null,
  doubt: null,
  ...more,
});

// The settlement of DOMAIN's worked order: covered, sub-limit, retention, aggregate.
const trail: Explanation = {
  title: words('赔款计算', 'Settlement'),
  steps: [
    step('数据恢复：核定金额', '', '588000.00 CNY', '588000.00'),
    step('承保损失合计', '', '', '688000.00'),
    step('每次事故免赔额', '−', '100000.00 CNY', '588000.00'),
    step('未超过剩余累计责任限额', '≤', '8000000.00 CNY', '588000.00'),
    step('应付赔款', '=', '', '588000.00', { doubt: words('一项有争议', 'One is disputed') }),
  ],
  versions: [{ name: words('产品版本', 'Product version'), version: 'ENT-CYBER 2026.1' }],
};

describe('why a number is what it is', () => {
  it('takes the last step for the answer', () => {
    expect(answerOf(trail, 'zh-CN')).toBe('588,000.00 元');
    expect(answerOf({ ...trail, steps: [step('评分', '', '', '71.5', { unit: 'score' })] }, 'en')).toBe('71.5 score');
  });

  it('writes operations without the currency that the heading names', () => {
    expect(operationOf(step('', '−', '1000000.00 CNY', ''))).toBe('− 1,000,000.00');
    expect(operationOf(step('', '×', '1.120', ''))).toBe('× 1.120');
    expect(operationOf(step('', '', '', ''))).toBe('');
  });

  it('keeps the digits of an unrounded step', () =>
    expect(asText({ ...trail, steps: [step('系数', '×', '0.92', '105820.392')] }, 'zh-CN')).toContain('105,820.392'));

  it('copies every step with its source, the doubt and the versions', () => {
    const text = asText(trail, 'en').split('\n');
    expect(text.slice(0, 3)).toEqual(['Settlement', 'CNY 588,000.00', '']);
    expect(text[5]).toBe('en 每次事故免赔额\t− 100,000.00\t588,000.00\t条款 5');
    expect(text.slice(-3)).toEqual(['One is disputed', '', 'Product version: ENT-CYBER 2026.1']);
  });

  it('says a doubt once', () =>
    expect(doubtsOf({ ...trail, steps: [...trail.steps, ...trail.steps] }, 'zh-CN')).toEqual(['一项有争议']));
});

it('draws from claimed to payable only what changes the running total', () => {
  const bars = waterfallOf(trail, 90_000_000n, words('申报损失', 'Claimed'));
  expect(bars.map(({ name, after }) => [name.zh, after])).toEqual([
    ['申报损失', 90_000_000n],
    ['承保损失合计', 68_800_000n],
    ['每次事故免赔额', 58_800_000n],
    ['应付赔款', 58_800_000n],
  ]);
});
