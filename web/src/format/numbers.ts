export const count = (value: number): string => value.toLocaleString('en-US');
export const percent = (ratio: number): string => `${(ratio * 100).toFixed(1)}%`;
export const perMille = (ratio: number): string => `${(ratio * 1000).toFixed(2)}‰`;
export const signed = (value: number, show: (v: number) => string): string =>
  value > 0 ? `+${show(value)}` : value < 0 ? `−${show(-value)}` : show(0);

/** A decimal as the server writes it, grouped: "1234567.5" → "1,234,567.5". */
export const decimal = (text: string): string => {
  const [, minus = '', whole = '', rest = ''] = /^(-?)(\d+)(\..*)?$/.exec(text) ?? [];
  return whole ? `${minus ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}` : text;
};
