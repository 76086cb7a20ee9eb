import type { Language } from './text';

/** As it travels: yuan with at most two decimals, never a JavaScript number. */
export interface Money {
  amount: string;
  currency: string;
}

/** What we count in: whole fen. Only charts turn it into a number, for the eye. */
export type Fen = bigint;

export const YUAN = 100n;
const WAN = 10_000n * YUAN;
const MILLION = 1_000_000n * YUAN;
const YI = 100_000_000n * YUAN;
const BILLION = 1_000_000_000n * YUAN;

const PLAIN = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/** Fen of an amount as it travels; anything but a plain decimal with at most two places is an error, never a guess. */
export function fenOf(money: Money): Fen {
  const found = PLAIN.exec(money.amount);
  if (!found) throw new RangeError(`"${money.amount}" is not an amount with at most two decimals.`);
  const [, minus, whole = '0', part = ''] = found;
  const fen = BigInt(whole) * YUAN + BigInt(part.padEnd(2, '0') || '0');
  return minus ? -fen : fen;
}

export const fenOrZero = (money: Money | null | undefined): Fen => (money ? fenOf(money) : 0n);

export const moneyOf = (fen: Fen): Money => ({ amount: plain(fen), currency: 'CNY' });

/** "1234.50": for the wire and for exports. */
export function plain(fen: Fen): string {
  const size = fen < 0n ? -fen : fen;
  return `${fen < 0n ? '-' : ''}${size / YUAN}.${String(size % YUAN).padStart(2, '0')}`;
}

const groups = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** A quotient with a fixed number of decimals, a half rounded away from zero; for showing only. */
function quotient(value: bigint, by: bigint, decimals: number): string {
  const size = value < 0n ? -value : value;
  const scaled = (size * 10n ** BigInt(decimals) * 2n + by) / (by * 2n);
  const digits = String(scaled).padStart(decimals + 1, '0');
  const whole = groups(decimals ? digits.slice(0, -decimals) : digits);
  const sign = value < 0n && scaled > 0n ? '−' : '';
  return decimals ? `${sign}${whole}.${digits.slice(-decimals)}` : sign + whole;
}

export interface ShownMoney {
  number: string;
  unit: string;
}

/** In sentences and headlines 800.00 is shown as 800; in columns both decimals stay, so figures line up. */
export const trimmed = (number: string): string => number.replace(/\.00$/, '');

/** Amounts from one million yuan are shown in 万 or 亿 (m or bn in English); below that in whole yuan. */
export function shortMoney(fen: Fen, language: Language): ShownMoney {
  const size = fen < 0n ? -fen : fen;
  if (language === 'en') {
    if (size >= BILLION) return { number: quotient(fen, BILLION, 2), unit: 'bn' };
    return size >= MILLION
      ? { number: quotient(fen, MILLION, 2), unit: 'm' }
      : { number: quotient(fen, YUAN, 0), unit: '' };
  }
  if (size >= YI) return { number: quotient(fen, YI, 2), unit: '亿' };
  return size >= MILLION ? { number: quotient(fen, WAN, 2), unit: '万' } : { number: quotient(fen, YUAN, 0), unit: '' };
}

/** Every fen, grouped, with a real minus sign: for ledgers and tooltips. */
export const ledger = (fen: Fen): string => quotient(fen, YUAN, 2);

/** Exact to the fen, with its unit: for sentences and tooltips. */
export const exactMoney = (fen: Fen, language: Language): string =>
  language === 'en' ? `CNY ${ledger(fen)}` : `${ledger(fen)} 元`;

/** Round labels for chart axes: 10万, 1亿; 0.1m, 1bn. The one place where an amount is a floating number. */
export const axisMoney = (fen: number, language: Language): string => round(fen / 100, language);

/** A count where there is little room: whole below a hundred thousand, then 200.05万, 2m. */
export const briefCount = (value: number, language: Language): string =>
  value < 100_000 ? value.toLocaleString('en-US') : round(value, language);

function round(value: number, language: Language): string {
  const size = Math.abs(value);
  const shown = (part: number) => part.toLocaleString('en-US', { maximumFractionDigits: 2 });
  if (language === 'en')
    return size >= 1e9 ? `${shown(value / 1e9)}bn` : size >= 1e5 ? `${shown(value / 1e6)}m` : shown(value);
  return size >= 1e8 ? `${shown(value / 1e8)}亿` : size >= 1e4 ? `${shown(value / 1e4)}万` : shown(value);
}

const SCALES: Record<string, bigint> = {
  '': YUAN,
  元: YUAN,
  万: WAN,
  万元: WAN,
  亿: YI,
  亿元: YI,
  m: MILLION,
  bn: BILLION,
};
const TYPED = /^(-?)(\d+)(?:\.(\d+))?(元|万元?|亿元?|m|bn)?$/i;

/** What a person types: "1,234.5", "２００万", "1.2亿", "3m". Null when it is no amount or has parts of a fen. */
export function parseMoney(typed: string): Fen | null {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/[,\s¥]|CNY|RMB/gi, '')
    .replace('−', '-');
  const found = TYPED.exec(text);
  if (!found) return null;
  const [, minus, whole = '0', part = '', unit = ''] = found;
  const scale = SCALES[unit.toLowerCase()] ?? YUAN;
  const over = 10n ** BigInt(part.length);
  const scaled = BigInt(whole + part) * scale;
  if (scaled % over !== 0n) return null;
  const fen = scaled / over;
  return minus ? -fen : fen;
}

/** Share of two amounts, for percentages; null when the whole is zero. */
export const ratio = (part: Fen, whole: Fen): number | null =>
  whole === 0n ? null : Number((part * 1_000_000n) / whole) / 1_000_000;

export const total = (amounts: Iterable<Fen>): Fen => {
  let sum = 0n;
  for (const each of amounts) sum += each;
  return sum;
};
