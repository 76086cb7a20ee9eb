import { day } from '@/format/dates';

let offset = 0;

/** The server's clock decides; the browser's may be wrong. Corrected by the Date of every answer, to the second. */
export function noteServerTime(header: string | null, receivedAt: number = Date.now()): void {
  const at = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(at)) return;
  const measured = at - receivedAt;
  if (Math.abs(measured - offset) > 1500) offset = measured;
}

export const serverNow = (): number => Date.now() + offset;

/** The insurance day in Shanghai. */
export const today = (): string => day(serverNow());
