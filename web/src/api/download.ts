import { file } from './client';

/** Hands a text or a table to the person under a name. */
export function hand(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const downloadCsv = async (address: string, name: string): Promise<void> =>
  hand(await file(address, 'text/csv'), `${name}.csv`);

const guarded = (cell: string): string =>
  /^[=+\-@\t\r＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A table as a spreadsheet reads it: UTF-8 with a mark, and no cell that it would run as a formula. */
export const csv = (rows: readonly (readonly string[])[]): Blob =>
  new Blob(['\uFEFF', rows.map((row) => row.map((cell) => quoted(guarded(cell))).join(',')).join('\r\n'), '\r\n'], {
    type: 'text/csv;charset=utf-8',
  });
