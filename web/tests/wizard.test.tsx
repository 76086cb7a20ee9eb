// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Form, Input } from 'antd';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Wizard } from '@/parts/wizard/Wizard';
import { Frame } from './Frame';

interface Entries {
  name: string;
  revenue: string;
}

const wizard = (onFinish: (entries: Entries) => Promise<void>, save?: () => Promise<void>) =>
  render(
    <Frame>
      <Wizard<Entries>
        name="application"
        version="1"
        finishLabel="提交"
        onFinish={onFinish}
        steps={[
          {
            key: 'who',
            title: '企业',
            fields: (
              <Form.Item name="name" label="名称" rules={[{ required: true }]}>
                <Input />
              </Form.Item>
            ),
            ...(save ? { save } : {}),
          },
          {
            key: 'size',
            title: '规模',
            fields: (
              <Form.Item name="revenue" label="收入">
                <Input />
              </Form.Item>
            ),
          },
        ]}
      />
    </Frame>,
  );

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('hands over the entries of all steps', async () => {
  const onFinish = vi.fn(async () => undefined);
  wizard(onFinish);
  type('名称', '青屿');
  press('下一步');
  await screen.findByLabelText('收入');
  type('收入', '100');
  press('提交');
  await waitFor(() => expect(onFinish).toHaveBeenCalledWith({ name: '青屿', revenue: '100' }));
});

it('goes on where it was left, with what was entered', async () => {
  const { unmount } = wizard(async () => undefined);
  type('名称', '青屿');
  press('下一步');
  await screen.findByLabelText('收入');
  type('收入', '7');
  unmount();

  wizard(async () => undefined);
  expect((screen.getByLabelText('收入') as HTMLInputElement).value).toBe('7');
  press('上一步');
  expect(((await screen.findByLabelText('名称')) as HTMLInputElement).value).toBe('青屿');
});

it('stays on a step that the server refuses, and says why at the field', async () => {
  wizard(
    async () => undefined,
    async () => {
      throw new Problem({
        status: 422,
        detail: '需要更正。',
        faults: [{ pointer: '/name', code: 'X', detail: '名称与登记不符。' }],
      });
    },
  );
  type('名称', '青屿');
  press('下一步');
  expect(await screen.findByText('名称与登记不符。')).toBeTruthy();
  expect(screen.queryByLabelText('收入')).toBeNull();
});

it('forgets everything when started over', async () => {
  const { unmount } = wizard(async () => undefined);
  type('名称', '青屿');
  unmount();
  wizard(async () => undefined);
  expect((screen.getByLabelText('名称') as HTMLInputElement).value).toBe('青屿');
  press('重新开始');
  await waitFor(() => expect((screen.getByLabelText('名称') as HTMLInputElement).value).toBe(''));
});

it('shows the step that the address says, and saves the one it leaves by the step bar', async () => {
  const saved = vi.fn(async () => undefined);
  const gone: string[] = [];
  const steps = ['who', 'size'].map((key) => ({
    key,
    title: `第${key}步`,
    open: true,
    fields: (
      <Form.Item name={key} label={key}>
        <Input />
      </Form.Item>
    ),
    save: saved,
  }));
  const draw = (at: string) => (
    <Frame>
      <Wizard<Record<string, string>>
        name="addressed"
        version="1"
        steps={steps}
        at={at}
        onStep={(key) => gone.push(key)}
        finishLabel="提交"
        onFinish={async () => undefined}
      />
    </Frame>
  );
  const { rerender } = render(draw('who'));
  type('who', '青屿');
  fireEvent.click(screen.getByText('第size步'));
  await waitFor(() => expect(gone).toEqual(['size']));
  expect(saved).toHaveBeenCalledWith({ who: '青屿' });
  rerender(draw('size'));
  expect(await screen.findByLabelText('size')).toBeTruthy();
});
