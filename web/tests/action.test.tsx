// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Form, Input } from 'antd';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseMoney } from '@/format/money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Frame } from './Frame';

const sent: { url: string; key: string | null; match: string | null; body: unknown }[] = [];
let answers: Response[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const headers = init.headers as Headers;
    sent.push({
      url,
      key: headers.get('Idempotency-Key'),
      match: headers.get('If-Match'),
      body: JSON.parse(String(init.body)),
    });
    const next = answers.shift();
    if (!next) throw new TypeError('no network');
    return next;
  });
});

afterEach(() => {
  answers = [];
  vi.unstubAllGlobals();
});

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

function reserve() {
  render(
    <Frame>
      <ActionButton<'/claims/{id}/reserves', { outstanding: string; reason: string }>
        label="调整准备金"
        path="/claims/{id}/reserves"
        params={{ id: '9' }}
        etag={'"4"'}
        done="已调整"
        initial={{ outstanding: '100', reason: '' }}
        fields={
          <>
            <Form.Item name="outstanding" label="准备金">
              <Input />
            </Form.Item>
            <Form.Item name="reason" label="依据">
              <Input />
            </Form.Item>
          </>
        }
        body={({ outstanding, reason }) => ({ outstanding: { amount: outstanding, currency: 'CNY' }, reason })}
        effects={({ outstanding }) => [`准备金为 ${outstanding ?? ''}`]}
        postings={({ outstanding }) => [{ account: '赔付支出', debit: parseMoney(outstanding ?? '') ?? 0n }]}
      />
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: '调整准备金' }));
}

const confirm = () => fireEvent.click(screen.getAllByRole('button', { name: '调整准备金' }).at(-1)!);

it('says what it will do and what it will post, and follows what is typed', async () => {
  reserve();
  expect(await screen.findByText('准备金为 100')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('准备金'), { target: { value: '2500' } });
  expect(await screen.findByText('准备金为 2500')).toBeTruthy();
  expect(screen.getByText('2,500.00')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('shows a refusal with its rule, on the field it belongs to, and keeps the entries', async () => {
  answers = [
    answer(422, {
      title: '不能接受',
      detail: '有 1 处内容需要更正。',
      code: 'CLM-RESERVE',
      source: '条款 4',
      errors: [{ pointer: '/reason', code: 'REQUIRED', detail: '请写明依据。' }],
    }),
  ];
  reserve();
  confirm();
  expect(await screen.findByText('有 1 处内容需要更正。')).toBeTruthy();
  expect(screen.getByText('依据：条款 4')).toBeTruthy();
  const field = screen.getByLabelText('依据').closest('.ant-form-item');
  await waitFor(() => expect(field?.textContent).toContain('请写明依据。'));
  expect((screen.getByLabelText('准备金') as HTMLInputElement).value).toBe('100');
});

it('sends the same key when no answer came, and another once the entry is corrected', async () => {
  reserve();
  confirm();
  fireEvent.click(await screen.findByRole('button', { name: '再试一次' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  answers = [answer(200, { id: '9', state: 'Open', version: 5 })];
  fireEvent.change(screen.getByLabelText('准备金'), { target: { value: '300' } });
  confirm();
  await waitFor(() => expect(sent).toHaveLength(3));
  expect(sent[0]).toMatchObject({
    url: '/api/v1/claims/9/reserves',
    match: '"4"',
    body: { outstanding: { amount: '100', currency: 'CNY' }, reason: '' },
  });
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(sent[2]?.key).not.toBe(sent[0]?.key);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
