import { describe, expect, it } from 'vitest';
import { textDiff } from '@/parts/compare/textDiff';

const side = (pieces: ReturnType<typeof textDiff>, drop: 'left' | 'right') =>
  pieces
    .filter(({ change }) => change !== drop)
    .map(({ text }) => text)
    .join('');

describe('two wordings', () => {
  it('differ by character in Chinese', () => {
    expect(textDiff('等待期为十小时。', '等待期为十二小时。')).toEqual([
      { text: '等待期为十', change: 'same' },
      { text: '二', change: 'right' },
      { text: '小时。', change: 'same' },
    ]);
  });

  it('differ by word in English and by number', () => {
    expect(
      textDiff('waiting time of 10 hours', 'waiting period of 12 hours')
        .filter(({ change }) => change !== 'same')
        .map(({ text }) => text),
    ).toEqual(['time', 'period', '10', '12']);
  });

  it('give both sides back exactly', () => {
    const [left, right] = [
      '第 5.4 条 营业中断：实际等待期，但不超过 10 小时。',
      '第 5.4 条 营业中断：等待期 12 小时，per event。',
    ];
    const pieces = textDiff(left, right);
    expect(side(pieces, 'right')).toBe(left);
    expect(side(pieces, 'left')).toBe(right);
  });

  it('stay quick and whole when they are very long', () => {
    const left = '甲'.repeat(3_000) + '尾';
    const right = '乙'.repeat(3_000) + '尾';
    expect(textDiff(left, right)).toEqual([
      { text: '甲'.repeat(3_000), change: 'left' },
      { text: '乙'.repeat(3_000), change: 'right' },
      { text: '尾', change: 'same' },
    ]);
  });

  it('that are equal do not differ', () => expect(textDiff('同', '同')).toEqual([{ text: '同', change: 'same' }]));
});
