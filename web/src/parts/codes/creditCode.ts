const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** As it is kept: without spaces, half-width, capital letters. */
export const tidyCreditCode = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** Whether it is a unified social credit code with the right check character (GB 32100-2015, MOD 31-3). */
export function isCreditCode(text: string): boolean {
  const code = tidyCreditCode(text);
  const values = [...code].map((each) => ALPHABET.indexOf(each));
  if (values.length !== LENGTH || values.some((value) => value < 0) || !/^..\d{6}/.test(code)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * 3) % ALPHABET.length;
  }
  return values.at(-1) === (ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length;
}
