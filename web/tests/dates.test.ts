import { describe, expect, it } from 'vitest';
import { addDays, day, daysBetween, endOfLastMonth, instantOf, minute, span, weekday } from '@/format/dates';

describe('days in Shanghai', () => {
  it('begins at 16:00 UTC, wherever the browser stands', () => {
    expect(day('2026-11-21T15:59:59Z')).toBe('2026-11-21');
    expect(day('2026-11-21T16:00:00Z')).toBe('2026-11-22');
    expect(minute('2026-11-21T16:05:00Z')).toBe('2026-11-22 00:05');
  });

  it('reads a wall-clock minute as one in Shanghai', () => {
    expect(instantOf('2026-11-22 00:05')).toBe('2026-11-22T00:05:00+08:00');
    expect(Date.parse(instantOf('2026-11-22 00:05'))).toBe(Date.parse('2026-11-21T16:05:00Z'));
  });

  it('counts days across a leap day and a year', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(endOfLastMonth('2028-03-15')).toBe('2028-02-29');
    expect(endOfLastMonth('2026-01-01')).toBe('2025-12-31');
  });

  it('names the day of the week', () => {
    expect(weekday('2026-11-24', 'zh-CN')).toBe('星期二');
    expect(weekday('2026-11-24', 'en')).toBe('Tuesday');
  });
});

describe('spans', () => {
  it.each([
    [45, '45 分', '45 min'],
    [138, '2 小时 18 分', '2 h 18 min'],
    [1920, '1 天 8 小时', '1 d 8 h'],
    [4320, '3 天', '3 d'],
    [-138, '2 小时 18 分', '2 h 18 min'],
  ])('%i minutes', (minutes, zh, en) => {
    expect(span(minutes, 'zh-CN')).toBe(zh);
    expect(span(minutes, 'en')).toBe(en);
  });
});
