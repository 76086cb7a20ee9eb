// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Input } from 'antd';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { read } from '@/api/client';
import { SessionGate, useSession } from '@/app/session';
import { SettingsProvider } from '@/app/settings';
import { Frame } from './Frame';

const session = {
  actor: 'user:1',
  person: { name: { zh: '沈知远', en: 'Shen Zhiyuan' }, email: 'shen@haiyan.example' },
  role: 'Underwriter',
  organisation: { id: 'o1', name: { zh: '海晏财险', en: 'Haiyan' } },
  memberships: [],
};

let routes: Record<string, () => Response>;
const bodies: unknown[] = [];
const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  bodies.length = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const name = `${init.method ?? 'GET'} ${url}`;
    if (init.body) bodies.push(JSON.parse(String(init.body)));
    return routes[name]?.() ?? answer(404, { code: 'NO-ROUTE' });
  });
});

afterEach(() => vi.unstubAllGlobals());

function Page() {
  const { session: held } = useSession();
  return (
    <>
      <h1>{held.person?.name.zh}</h1>
      <Input aria-label="备注" />
    </>
  );
}

const open = () =>
  render(
    <Frame>
      <SettingsProvider>
        <SessionGate>
          <Page />
        </SessionGate>
      </SettingsProvider>
    </Frame>,
  );

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

it('asks for a password, then for the code, then shows the page', async () => {
  let signedIn = false;
  routes = {
    'GET /api/v1/session': () => (signedIn ? answer(200, session) : answer(401, { code: 'SIGN-IN-REQUIRED' })),
    'POST /api/v1/session': () => answer(200, { state: 'SecondFactor', ticket: 't-1' }),
    'POST /api/v1/session/second-factor': () => {
      signedIn = true;
      return answer(200, { state: 'SignedIn', ticket: null });
    },
  };
  open();
  await screen.findByLabelText('邮箱');
  fill('邮箱', 'shen@haiyan.example');
  fill('密码', 'secret');
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
  await screen.findByLabelText('验证码');
  fill('验证码', '123456');
  fireEvent.click(screen.getByRole('button', { name: '确认' }));
  expect(await screen.findByRole('heading', { name: '沈知远' })).toBeTruthy();
  expect(bodies).toEqual([
    { email: 'shen@haiyan.example', password: 'secret' },
    { ticket: 't-1', code: '123456' },
  ]);
});

it('shows a public page to somebody who is not signed in', async () => {
  routes = {
    'GET /api/v1/session': () => answer(401, { code: 'SIGN-IN-REQUIRED' }),
    'GET /api/v1/codes/industries': () => answer(200, { source: 'GB/T 4754-2017', sections: [], divisions: [] }),
    'GET /api/v1/codes/provinces': () => answer(200, { source: 'GB/T 2260', items: [] }),
  };
  window.history.replaceState(null, '', '/register');
  open();
  expect(await screen.findByRole('heading', { name: '注册企业' })).toBeTruthy();
  window.history.replaceState(null, '', '/');
});

it('says why a sign-in was refused', async () => {
  routes = {
    'GET /api/v1/session': () => answer(401, {}),
    'POST /api/v1/session': () => answer(401, { title: '需要登录', detail: '邮箱或密码不正确。', code: 'SIGN-IN' }),
  };
  open();
  await screen.findByLabelText('邮箱');
  fill('邮箱', 'a@b.example');
  fill('密码', 'x');
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
  expect(await screen.findByText('邮箱或密码不正确。')).toBeTruthy();
});

it('renews an ended session over the page and loses no entry', async () => {
  let ended = true;
  routes = {
    'GET /api/v1/session': () => answer(200, session),
    'GET /api/v1/claims/7': () => (ended ? answer(401, { code: 'SIGN-IN-REQUIRED' }) : answer(200, { id: '7' })),
    'POST /api/v1/session': () => {
      ended = false;
      return answer(200, { state: 'SignedIn', ticket: null });
    },
  };
  open();
  await screen.findByRole('heading', { name: '沈知远' });
  fill('备注', '写到一半');
  const reading = read('/claims/{id}', { id: '7' });
  await screen.findByText('登录已过期');
  fill('邮箱', 'shen@haiyan.example');
  fill('密码', 'secret');
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
  expect((await reading).body).toEqual({ id: '7' });
  await waitFor(() => expect(screen.queryByText('登录已过期')).toBeNull());
  expect((screen.getByLabelText('备注') as HTMLInputElement).value).toBe('写到一半');
});
