import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { change, file, onSessionLost, read } from '@/api/client';
import { serverNow } from '@/api/clock';
import { Problem } from '@/api/problem';

const sent: Request[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const lost = json(401, { code: 'SIGN-IN-REQUIRED', detail: '请先登录。' });

beforeEach(() => {
  sent.length = 0;
  document.cookie = 'XSRF-TOKEN=proof%2F1; path=/';
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(new Request(new URL(url, 'http://breakwater.test'), init));
    const next = answers.shift();
    if (!next) throw new TypeError('no network');
    return next();
  });
});

afterEach(() => {
  answers = [];
  onSessionLost(undefined);
  vi.unstubAllGlobals();
});

const pay = (key = 'k-1') =>
  change({
    path: '/invoices/{id}/receipts',
    params: { id: '7' },
    etag: '"3"',
    key,
    body: { amount: { amount: '12.00', currency: 'CNY' }, on: '2026-11-22', bankReference: 'B1' },
  });

describe('reading', () => {
  it("asks in the reader's language and hands on the version", async () => {
    answers = [json(200, { id: '7' }, { ETag: '"3"' })];
    expect(await read('/claims/{id}', { id: '7' })).toEqual({ body: { id: '7' }, etag: '"3"' });
    expect(sent[0]?.url).toBe('http://breakwater.test/api/v1/claims/7');
    expect(sent[0]?.headers.get('Accept-Language')).toBe('zh-CN');
    expect(sent[0]?.headers.get('X-XSRF-TOKEN')).toBeNull();
  });

  it('asks for a spreadsheet by content negotiation', async () => {
    answers = [() => new Response('a,b')];
    await file('/api/v1/claims?sort=number', 'text/csv');
    expect(sent[0]?.headers.get('Accept')).toBe('text/csv');
  });

  it('says that no answer came', async () => {
    await expect(read('/claims/{id}', { id: '7' })).rejects.toMatchObject({ status: 0, code: 'UNREACHABLE' });
  });

  it("follows the server's clock, not the browser's", async () => {
    const ahead = new Date(Date.now() + 3_600_000);
    answers = [json(200, {}, { Date: ahead.toUTCString() })];
    await read('/claims/{id}', { id: '7' });
    expect(Math.abs(serverNow() - ahead.getTime())).toBeLessThan(3_000);
  });
});

describe('changing', () => {
  it('sends the version, the key, and the proof that our page sent it', async () => {
    answers = [json(201, {})];
    await pay();
    const { headers } = sent[0]!;
    expect([
      headers.get('If-Match'),
      headers.get('Idempotency-Key'),
      headers.get('X-XSRF-TOKEN'),
      headers.get('Content-Type'),
    ]).toEqual(['"3"', 'k-1', 'proof/1', 'application/json']);
    expect(await sent[0]!.json()).toEqual({
      amount: { amount: '12.00', currency: 'CNY' },
      on: '2026-11-22',
      bankReference: 'B1',
    });
  });

  it('asks for a new session and sends the same once more, with the same key', async () => {
    answers = [lost, json(201, { number: 'REC-1' })];
    const asked = vi.fn(async () => true);
    onSessionLost(asked);
    expect((await pay()).body).toEqual({ number: 'REC-1' });
    expect(asked).toHaveBeenCalledOnce();
    expect(sent.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual(['k-1', 'k-1']);
  });

  it('gives the refusal to the page when nobody signs in again', async () => {
    answers = [lost];
    onSessionLost(async () => false);
    await expect(pay()).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(1);
  });

  it('takes a wrong password of somebody who is signed in for a refusal, not for an ended session', async () => {
    answers = [json(401, { code: 'SIGN-IN-FAILED', detail: '密码不正确。' })];
    const asked = vi.fn(async () => true);
    onSessionLost(asked);
    await expect(
      change({ path: '/totp/removals', params: {}, key: 'k-2', body: { password: 'wrong' } }),
    ).rejects.toMatchObject({ status: 401, code: 'SIGN-IN-FAILED' });
    expect(asked).not.toHaveBeenCalled();
  });

  it("renews the page's token once when it has expired", async () => {
    answers = [json(400, { code: 'ANTIFORGERY' }), json(200, {}), json(201, { number: 'REC-2' })];
    expect((await pay()).body).toEqual({ number: 'REC-2' });
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/api/v1/invoices/7/receipts',
      '/api/v1/session',
      '/api/v1/invoices/7/receipts',
    ]);
  });

  it('hands a refusal on as a problem', async () => {
    answers = [json(412, { code: 'STALE', detail: '内容已被他人更改。' })];
    const failure = await pay().catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ status: 412, next: 'reload' });
  });
});
