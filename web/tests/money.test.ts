import { describe, expect, it } from 'vitest';
import {
  axisMoney,
  briefCount,
  exactMoney,
  fenOf,
  ledger,
  moneyOf,
  parseMoney,
  plain,
  ratio,
  shortMoney,
  total,
  trimmed,
} from '@/format/money';

const money = (amount: string) => ({ amount, currency: 'CNY' });

describe('amounts as they travel', () => {
  it.each([
    ['0.00', 0n],
    ['0.01', 1n],
    ['0.1', 10n],
    ['1234.56', 123456n],
    ['-1234.56', -123456n],
    ['-0.05', -5n],
    // One fen more than a JavaScript number can hold exactly: 2^53 fen.
    ['90071992547409.93', 9007199254740993n],
  ])('%s is %s fen and back', (amount, fen) => {
    expect(fenOf(money(amount))).toBe(fen);
    expect(fenOf(moneyOf(fen))).toBe(fen);
  });

  it.each(['', '1.234', '1,234.00', '1e3', '.5', '1.', '+1', 'NaN', '１２'])(
    '%j is refused, never guessed',
    (amount) => {
      expect(() => fenOf(money(amount))).toThrow(RangeError);
    },
  );

  it('writes two decimals and the sign of amounts below one yuan', () => {
    expect(plain(5n)).toBe('0.05');
    expect(plain(-5n)).toBe('-0.05');
    expect(plain(-123400n)).toBe('-1234.00');
  });
});

describe('amounts as they are read', () => {
  it('keeps yuan below a million, 万 from one million, 亿 from a hundred million', () => {
    expect(shortMoney(99_999_949n, 'zh-CN')).toEqual({ number: '999,999', unit: '' });
    expect(shortMoney(100_000_000n, 'zh-CN')).toEqual({ number: '100.00', unit: '万' });
    expect(shortMoney(1_154_260_000_000n, 'zh-CN')).toEqual({ number: '115.43', unit: '亿' });
    expect(shortMoney(100_000_000n, 'en')).toEqual({ number: '1.00', unit: 'm' });
    expect(shortMoney(115_426_000_000_000n, 'en')).toEqual({ number: '1,154.26', unit: 'bn' });
  });

  it('rounds a half away from zero and never shows minus nought', () => {
    expect(shortMoney(50n, 'zh-CN').number).toBe('1');
    expect(shortMoney(-50n, 'zh-CN').number).toBe('−1');
    expect(shortMoney(-49n, 'zh-CN').number).toBe('0');
  });

  it('shows every fen of an amount a double cannot hold', () => {
    expect(ledger(9007199254740993n)).toBe('90,071,992,547,409.93');
    expect(ledger(-123456n)).toBe('−1,234.56');
    expect(exactMoney(11216961n, 'zh-CN')).toBe('112,169.61 元');
    expect(exactMoney(11216961n, 'en')).toBe('CNY 112,169.61');
  });

  it('drops .00 in sentences only', () => {
    expect(trimmed('800.00')).toBe('800');
    expect(trimmed('800.50')).toBe('800.50');
  });

  it('labels axes in round numbers', () => {
    expect(axisMoney(10_000_000, 'zh-CN')).toBe('10万');
    expect(axisMoney(0, 'en')).toBe('0');
    expect(axisMoney(150_000_000_00, 'en')).toBe('150m');
  });

  it('shortens counts that have no room', () => {
    expect(briefCount(99_999, 'zh-CN')).toBe('99,999');
    expect(briefCount(2_000_460, 'zh-CN')).toBe('200.05万');
    expect(briefCount(2_000_460, 'en')).toBe('2m');
  });
});

describe('amounts as a person types them', () => {
  it.each([
    ['1200', 120000n],
    ['1,200.5', 120050n],
    ['￥1，200', 120000n],
    ['２００万', 200_000_000n],
    ['1.2亿', 12_000_000_000n],
    ['3m', 300_000_000n],
    ['0.0001万', 100n],
    ['12.5 万元', 12_500_000n],
    ['−3', -300n],
    ['0.01', 1n],
  ])('%s', (typed, fen) => expect(parseMoney(typed)).toBe(fen));

  it.each(['', 'abc', '1.234', '0.001', '0.00000001万', '1 2 3 x', '--1', '1.2.3'])(
    '%j is no amount of whole fen',
    (typed) => expect(parseMoney(typed)).toBeNull(),
  );
});

it('shares and sums stay exact', () => {
  expect(ratio(1n, 3n)).toBe(0.333333);
  expect(ratio(1n, 0n)).toBeNull();
  expect(total([9007199254740993n, 1n])).toBe(9007199254740994n);
});
