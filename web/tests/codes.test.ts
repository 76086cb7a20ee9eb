import { describe, expect, it } from 'vitest';
import { isCreditCode, tidyCreditCode } from '@/parts/codes/creditCode';
import { namedFaults } from '@/pages/consents/namedFaults';
import { isStrong } from '@/pages/security/passwordRule';
import { Problem } from '@/api/problem';

describe('unified social credit code, GB 32100-2015', () => {
  // By hand: with the weights 3^(i-1) mod 31 the sum of 91350100M000100Y4 is 1640, and 31 - 1640 mod 31 = 3.
  it.each(['91350100M000100Y43', ' 91350100m000100y43 ', '９１３５０１００Ｍ０００１００Ｙ４３'])(
    'accepts %s',
    (code) => {
      expect(isCreditCode(code)).toBe(true);
      expect(tidyCreditCode(code)).toBe('91350100M000100Y43');
    },
  );

  it.each([
    ['a wrong check character', '91350100M000100Y44'],
    ['two digits exchanged', '91530100M000100Y43'],
    ['a letter that does not occur', '91350100I000100Y43'],
    ['a letter in the region', '913501A0M000100Y43'],
    ['too few characters', '91350100M000100Y4'],
    ['nothing', ''],
  ])('refuses %s', (_, code) => expect(isCreditCode(code)).toBe(false));
});

describe('a password', () => {
  it.each(['Aa1aaaaaaa', 'lange-worte-9', '密码密码密码aA1-'])('may be %s', (text) =>
    expect(isStrong(text)).toBe(true),
  );
  it.each(['Aa1aaaaaa', 'aaaaaaaaaa', 'aaaaaaaaa1', `Aa1${'a'.repeat(126)}`])('may not be %s', (text) =>
    expect(isStrong(text)).toBe(false),
  );
});

describe('faults of a list that is one field', () => {
  it('say which line they are about', () => {
    const { faults } = namedFaults(
      new Problem({
        status: 422,
        faults: [
          { pointer: '/domains/1', code: 'FORM', detail: '不是域名。' },
          { pointer: '/signatory', code: 'LENGTH', detail: '请填写。' },
        ],
      }),
      { domains: ['a.example', 'http://b'], networks: [] },
    );
    expect(faults.map(({ detail }) => detail)).toEqual(['http://b: 不是域名。', '请填写。']);
  });

  it('are thrown on when they are no refusal', () => {
    expect(() => namedFaults(new Error('bug'), { domains: [], networks: [] })).toThrow('bug');
  });
});
