import { describe, expect, it } from 'vitest';
import { fieldOf, Problem, problemOf, sortFaults } from '@/api/problem';

const response = (status: number, body: string) =>
  new Response(body, { status, headers: { 'Content-Type': 'application/problem+json' } });

describe('problem+json', () => {
  it('keeps the sentence, the rule, the code and every fault', async () => {
    const problem = await problemOf(
      response(
        422,
        JSON.stringify({
          title: '不能接受',
          detail: '有 2 处内容需要更正。',
          code: 'BIL-100',
          source: '《保险法》第二十三条',
          errors: [
            { pointer: '/amount', code: 'BIL-105', detail: '金额应大于零。' },
            { pointer: '/on', code: 'BIL-106', detail: '日期太早。' },
          ],
        }),
      ),
    );
    expect(problem).toMatchObject({
      status: 422,
      title: '不能接受',
      detail: '有 2 处内容需要更正。',
      code: 'BIL-100',
      source: '《保险法》第二十三条',
    });
    expect(problem.faults.map(({ pointer }) => pointer)).toEqual(['/amount', '/on']);
    expect(problem.next).toBe('correct');
  });

  it('is still a problem when the answer is no JSON', async () => {
    const problem = await problemOf(response(502, '<html>'));
    expect(problem).toMatchObject({ status: 502, detail: '', faults: [] });
    expect(problem.next).toBe('retry');
  });

  it.each([
    [412, 'STALE', 'reload'],
    [401, 'SIGN-IN-REQUIRED', 'signIn'],
    [0, 'UNREACHABLE', 'retry'],
    [429, '', 'retry'],
    [503, '', 'retry'],
    [409, 'IN-FLIGHT', 'retry'],
    [409, 'CLM-STATE', 'none'],
  ])('%i %s leads to %s', (status, code, next) => expect(new Problem({ status, code }).next).toBe(next));
});

describe('faults on fields', () => {
  it.each([
    ['/answers/3/amount', ['answers', 3, 'amount']],
    ['/a~1b/c~0d', ['a/b', 'c~d']],
    ['/', []],
    ['', []],
  ])('%s', (pointer, name) => expect(fieldOf(pointer)).toEqual(name));

  it('finds the nearest field and leaves the rest to the notice', () => {
    const faults = [
      { pointer: '/amount', code: 'A', detail: 'one' },
      { pointer: '/amount/currency', code: 'B', detail: 'two' },
      { pointer: '/unknown', code: 'C', detail: 'three' },
      { pointer: '12:4 /covers/0', code: 'D', detail: 'four' },
    ];
    const { fields, rest } = sortFaults(faults, (name) => name.length === 1 && name[0] === 'amount');
    expect(fields).toEqual([{ name: ['amount'], errors: ['one', 'two'] }]);
    expect(rest.map(({ code }) => code)).toEqual(['C', 'D']);
  });
});
