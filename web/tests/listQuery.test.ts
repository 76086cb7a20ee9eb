import { describe, expect, it } from 'vitest';
import { askedOf, isShown, paramsOf, queryOf, selectionOf } from '@/parts/list/listQuery';
import { address, search } from '@/api/paths';

const names = ['state', 'policy'];
const read = (text: string) => queryOf(new URLSearchParams(text), names);

describe('the query of a list in the address', () => {
  it('is short: defaults are left out', () => {
    expect(paramsOf(read(''), names).toString()).toBe('');
    expect(paramsOf(read('page=1&size=20'), names).toString()).toBe('');
  });

  it('survives being written and read again', () => {
    const query = { page: 3, size: 50, sort: '-amount', q: '青屿 & 100%', filters: { state: 'Open' } };
    expect(read(paramsOf(query, names).toString())).toEqual(query);
  });

  it('leaves out what it does not understand, so that an old link opens', () => {
    expect(read('page=0&size=1000&state=&colour=red')).toEqual({ page: 1, size: 20, sort: '', q: '', filters: {} });
    expect(read('page=1.5&size=x').page).toBe(1);
  });

  it('keeps what belongs to others, such as the open drawer', () => {
    expect(paramsOf({ ...read(''), page: 2 }, names, new URLSearchParams('why=payable&state=Paid')).toString()).toBe(
      'why=payable&page=2',
    );
  });

  it('asks the server for a page and exports the whole selection', () => {
    const query = read('page=2&q=INV&state=Open&sort=due');
    expect(askedOf(query)).toEqual({ page: 2, size: 20, sort: 'due', q: 'INV', state: 'Open' });
    expect(selectionOf(query)).toEqual({ sort: 'due', q: 'INV', state: 'Open' });
  });

  it('knows which view is shown, whatever the page', () => {
    expect(isShown({ filters: { state: 'Open' } }, read('state=Open&page=4'))).toBe(true);
    expect(isShown({ filters: { state: 'Open' } }, read('state=Open&policy=1'))).toBe(false);
    expect(isShown({}, read('sort=due'))).toBe(false);
  });
});

it('puts parameters into addresses, escaped', () => {
  expect(address('/claims/{id}/payments/{payment}/approvals', { id: 'a/b', payment: '1' })).toBe(
    '/claims/a%2Fb/payments/1/approvals',
  );
  expect(search({ q: '青屿', page: 1, state: '', policy: undefined, overdue: true })).toBe(
    '?q=%E9%9D%92%E5%B1%BF&page=1&overdue=true',
  );
});
