import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type { Language } from './text';

dayjs.extend(utc);

const SHANGHAI = 8;

/** Insurance days are days in Asia/Shanghai (UTC+8, no summer time), wherever the browser stands. */
const inShanghai = (iso: string | number | Date): Dayjs => dayjs(iso).utcOffset(SHANGHAI);

export const day = (iso: string | number | Date): string => inShanghai(iso).format('YYYY-MM-DD');
export const minute = (iso: string | number | Date): string => inShanghai(iso).format('YYYY-MM-DD HH:mm');
export const second = (iso: string | number | Date): string => inShanghai(iso).format('YYYY-MM-DD HH:mm:ss');
export const shortMinute = (iso: string | number | Date): string => inShanghai(iso).format('MM-DD HH:mm');

/** The instant of a wall-clock minute in Shanghai, "2026-11-22 08:15" → "2026-11-22T08:15:00+08:00". */
export const instantOf = (wall: string): string => `${wall.replace(' ', 'T')}:00+08:00`;

export const minutesBetween = (from: string | number, to: string | number): number =>
  dayjs(to).diff(dayjs(from), 'minute');
export const daysBetween = (from: string, to: string): number => dayjs(to).diff(dayjs(from), 'day');
export const addDays = (date: string, days: number): string => dayjs(date).add(days, 'day').format('YYYY-MM-DD');

/** Last day of the month before the day's month. */
export const endOfLastMonth = (date: string): string =>
  dayjs(date).startOf('month').subtract(1, 'day').format('YYYY-MM-DD');

const WEEKDAYS = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

export const weekday = (date: string, language: Language): string => WEEKDAYS[language][dayjs(date).day()] ?? '';

/** "2 小时 18 分" / "2 h 18 min": two units at most, never negative. */
export function span(minutes: number, language: Language): string {
  const total = Math.abs(minutes);
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  const rest = Math.floor(total % 60);
  const word = language === 'en' ? { d: 'd', h: 'h', m: 'min' } : { d: '天', h: '小时', m: '分' };
  if (days >= 3) return `${days} ${word.d}`;
  if (days > 0) return `${days} ${word.d} ${hours} ${word.h}`;
  return hours > 0 ? `${hours} ${word.h} ${rest} ${word.m}` : `${rest} ${word.m}`;
}
