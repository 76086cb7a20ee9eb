import { describe, expect, it } from 'vitest';
import { csv } from '@/api/download';
import { navigation, navigationOf } from '@/app/navigation';
import { remembered } from '@/app/remembered';
import { joined, placeOf } from '@/pages/filings/faultPlace';
import { stepOf } from '@/pages/claims/ClaimActions';
import { provinces } from '@/parts/codes/provinces';
import { tones } from '@/parts/state/tones';
import { standingAsOf } from '@/parts/timeline/transactions';
import { progressOf } from '@/parts/wizard/progress';
import { day } from '@/format/dates';
import { citation, words } from '@/format/text';
import states from '@/i18n/zh-CN/states.json';
import type { ReadClaimsView } from '@/api/schema';

describe('faults of a product text', () => {
  it('have a line, with or without a file', () => {
    expect(placeOf({ pointer: '12:5 /covers/0/code', code: '', detail: '' })).toEqual({
      line: 12,
      column: 5,
      path: '/covers/0/code',
    });
    expect(placeOf({ pointer: 'tariff.yaml:3:1 /tables', code: '', detail: '' })).toEqual({
      line: 3,
      column: 1,
      path: '/tables',
    });
    expect(placeOf({ pointer: '/package', code: '', detail: '' })).toBeNull();
  });

  it('count lines in the order the files are joined', () => {
    expect(
      joined([
        { name: 'wording.yaml', text: 'b: 2\n' },
        { name: 'product.yaml', text: 'a: 1\n\n' },
      ]),
    ).toBe('a: 1\n---\nb: 2\n');
  });
});

describe('a table for a spreadsheet', () => {
  it('quotes, marks its encoding and runs no formula', async () => {
    const text = await csv([
      ['省份', '保费'],
      ['江苏, 南', '=1+1'],
      ['"京"', '-12.50'],
      ['＝A1', '@x'],
    ]).arrayBuffer();
    expect([...new Uint8Array(text.slice(0, 3))]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(text)).toBe('省份,保费\r\n"江苏, 南",\'=1+1\r\n"""京""",-12.50\r\n\'＝A1,\'@x\r\n');
  });
});

it('34 places stand on a tile of their own', () => {
  expect(provinces).toHaveLength(34);
  expect(new Set(provinces.map(({ row, column }) => `${row} ${column}`)).size).toBe(34);
  expect(new Set(provinces.map(({ code }) => code)).size).toBe(34);
});

it('every state has a tone and a name, and no name is left over', () => {
  const named = Object.fromEntries(
    Object.entries(states).map(([kind, names]) => [kind, Object.keys(names).toSorted()]),
  );
  expect(named).toEqual(
    Object.fromEntries(Object.entries(tones).map(([kind, each]) => [kind, Object.keys(each).toSorted()])),
  );
});

describe('navigation', () => {
  it('leads every role somewhere, and nobody to a page twice', () => {
    expect(navigationOf('Resident').map(({ key }) => key)).toEqual(['home', 'products', 'security']);
    // Whoever runs the deployment brings the catalogues in; they hold no business.
    expect(navigationOf('SystemAdmin').map(({ key }) => key)).toEqual([
      'home',
      'catalogues',
      'organisations',
      'security',
    ]);
    expect(navigationOf('AuditAdmin').map(({ key }) => key)).toEqual(['home', 'audit', 'organisations', 'security']);
    expect(new Set(navigation.map(({ path }) => path)).size).toBe(navigation.length);
  });

  it('keeps the three administrators out of all business', () => {
    const business = new Set([
      'filings',
      'incidents',
      'claims',
      'invoices',
      'journal',
      'accounts',
      'statistics',
      'products',
      'directory',
      'plans',
      'programmes',
      'subsidies',
      'schemes',
      'services',
      'dislocation',
      'dependencies',
      'submissions',
      'policies',
    ]);
    for (const role of ['SystemAdmin', 'SecurityAdmin', 'AuditAdmin'] as const)
      expect(navigationOf(role).filter(({ key }) => business.has(key))).toEqual([]);
  });
});

describe('what stays in this browser', () => {
  it('comes back, and a broken entry is the fallback', () => {
    remembered('colour', 'none').save('blue');
    expect(remembered('colour', 'none').value).toBe('blue');
    localStorage.setItem('breakwater.colour', '{broken');
    expect(remembered('colour', 'none').value).toBe('none');
  });

  it("offers a wizard's entries only for the same questions", () => {
    progressOf<{ a: string }>('application', 'ENT 2026.1').save({ step: 2, values: { a: 'x' } });
    expect(progressOf<{ a: string }>('application', 'ENT 2026.1').found).toEqual({ step: 2, values: { a: 'x' } });
    expect(progressOf<{ a: string }>('application', 'ENT 2026.2').found).toBeUndefined();
  });
});

it('the books of a day know only what was recorded by then, less what was taken back', () => {
  const all = [
    {
      number: 1,
      kind: 'change' as const,
      title: words('新保', 'New'),
      effective: '2026-01-01',
      recorded: '2025-12-20T02:00:00Z',
    },
    {
      number: 2,
      kind: 'change' as const,
      title: words('批改', 'Change'),
      effective: '2026-03-01',
      recorded: '2026-03-31T16:30:00Z',
    },
    {
      number: 3,
      kind: 'reversal' as const,
      title: words('冲正', 'Reversal'),
      effective: '2026-03-01',
      recorded: '2026-05-02T01:00:00Z',
      reverses: 2,
    },
  ];
  const on = (date: string) => standingAsOf(all, date, day).map(({ number }) => number);
  // 16:30 UTC on 31 March is already 1 April in Shanghai.
  expect([on('2025-12-19'), on('2026-03-31'), on('2026-04-01'), on('2026-05-02')]).toEqual([[], [1], [1, 2], [1]]);
});

describe('the next step of a claim', () => {
  const yuan = (amount: string) => ({ amount, currency: 'CNY' });
  const claim = (over: Partial<ReadClaimsView>): ReadClaimsView =>
    ({ state: 'Settling', items: [{}], actions: [], payments: [], settlement: null, ...over }) as ReadClaimsView;
  const payment = (state: string) => ({ payments: [{ state }] }) as Partial<ReadClaimsView>;

  it.each([
    [claim({ items: [] }), 'losses'],
    [claim({ state: 'Closed', items: [] }), 'closed'],
    [claim(payment('Proposed')), 'approve'],
    [claim(payment('Approved')), 'pay'],
    [claim({ actions: ['claims.agree'], ...payment('Proposed') }), 'agree'],
    [claim({ actions: ['claims.decide', 'claims.complete-documents'] }), 'documents'],
    [claim({ actions: ['claims.decide'] }), 'decide'],
    [claim({ actions: ['claims.settle', 'claims.decide'] }), 'settle'],
    [claim({ actions: ['claims.propose-payment'] }), 'propose'],
    [claim({ actions: ['claims.propose-payment'], ...payment('Paid') }), 'close'],
    [
      claim({
        actions: ['claims.propose-payment'],
        settlement: { payable: yuan('100.00') } as ReadClaimsView['settlement'],
        reserve: yuan('149.99'),
        reservedExpense: yuan('50.00'), // the insurer's own expenses pay no claimant
        committed: yuan('0.00'),
        committedExpense: yuan('0.00'),
      }),
      'reserve',
    ],
    [claim({}), 'wait'],
  ])('%#', (given, step) => expect(stepOf(given)).toBe(step));
});

describe('a source', () => {
  const both = '示范费率表 T-01，按 GB/T 4754-2017 / demonstration table T-01, by GB/T 4754-2017 (ENT-CYBER 2026.2)';
  it('is read in one language, with its version', () => {
    expect(citation(both, 'en')).toBe('demonstration table T-01, by GB/T 4754-2017 (ENT-CYBER 2026.2)');
    expect(citation(both, 'zh-CN')).toBe('示范费率表 T-01，按 GB/T 4754-2017 (ENT-CYBER 2026.2)');
    expect(citation('《保险法》第二十三条（十日内） / Insurance Law art. 23 (within ten days)', 'zh-CN')).toBe(
      '《保险法》第二十三条（十日内）',
    );
  });
  it('of one language stays whole', () => {
    for (const one of ['2.1', '《保险法》第十六条', 'GB/T 20986-2023', '甲 / 乙', 'a / b'])
      expect([citation(one, 'en'), citation(one, 'zh-CN')]).toEqual([one, one]);
  });
});
