import i18n from 'i18next';
import { noteServerTime } from './clock';
import { address, search, type Answer, type Body, type Method, type Params, type PathOf, type Query } from './paths';
import { Problem, problemOf, unreachable } from './problem';

/** What was read, with its version. */
export interface Read<T> {
  body: T;
  etag: string | null;
}

export interface Sending {
  method: Method;
  url: string;
  body?: unknown;
  etag?: string | null;
  key?: string;
  accept?: string;
  contentType?: string;
}

let signInAgain: (() => Promise<boolean>) | undefined;

/** The page that can ask for a new sign-in without being left. */
export const onSessionLost = (ask: (() => Promise<boolean>) | undefined): void => {
  signInAgain = ask;
};

const cookie = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1);

function headersOf({ method, body, etag, key, accept, contentType }: Sending): Headers {
  const headers = new Headers({
    Accept: accept ?? 'application/json',
    'Accept-Language': i18n.language === 'en' ? 'en' : 'zh-CN',
  });
  const proof = cookie('XSRF-TOKEN');
  if (method !== 'get' && proof) headers.set('X-XSRF-TOKEN', decodeURIComponent(proof));
  if (body !== undefined) headers.set('Content-Type', contentType ?? 'application/json');
  if (etag) headers.set('If-Match', etag);
  if (key) headers.set('Idempotency-Key', key);
  return headers;
}

async function once(sending: Sending): Promise<Response> {
  const { method, url, body, contentType } = sending;
  const content = body === undefined ? null : contentType ? (body as string) : JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(url, {
      method: method.toUpperCase(),
      headers: headersOf(sending),
      body: content,
      credentials: 'same-origin',
    });
  } catch {
    throw unreachable();
  }
  noteServerTime(response.headers.get('Date'));
  return response;
}

/** Sends; when the session has ended, asks for a new one and sends the same again with the same key. */
export async function send(sending: Sending): Promise<Response> {
  const response = await once(sending);
  if (response.ok) return response;

  const problem = await problemOf(response);
  // A wrong password given by somebody who is signed in is also 401, and ends no session.
  const ended = problem.status === 401 && problem.code !== 'SIGN-IN-FAILED' && !sending.url.includes('/session');
  if (ended && signInAgain !== undefined && (await signInAgain())) return retried(sending);
  if (problem.code === 'ANTIFORGERY') {
    // The page's token is renewed by asking who we are.
    await once({ method: 'get', url: '/api/v1/session' });
    return retried(sending);
  }
  throw problem;
}

async function retried(sending: Sending): Promise<Response> {
  const response = await once(sending);
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function jsonOf<T>(response: Response): Promise<Read<T>> {
  const etag = response.headers.get('ETag');
  if (response.status === 204) return { body: null as T, etag };
  try {
    return { body: (await response.json()) as T, etag };
  } catch {
    throw new Problem({ status: 502, code: 'UNREADABLE' });
  }
}

export const url = (path: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string =>
  `/api/v1${address(path, params)}${search(query)}`;

export const read = async <P extends PathOf<'get'>>(
  path: P,
  params: Params<P, 'get'>,
  query?: Query<P>,
): Promise<Read<Answer<P, 'get'>>> => jsonOf(await send({ method: 'get', url: url(path, params, query) }));

export interface Change<P extends string, M extends Method> {
  path: P;
  params: Params<P, M>;
  body: Body<P, M>;
  etag?: string | null;
  key: string;
}

export const change = async <P extends PathOf<'post'>>({
  path,
  params,
  body,
  etag,
  key,
}: Change<P, 'post'>): Promise<Read<Answer<P, 'post'>>> =>
  jsonOf(await send({ method: 'post', url: url(path, params), body, key, ...(etag ? { etag } : {}) }));

/** Any route by hand, for those the types do not know. */
export const ask = async <T>(sending: Sending): Promise<Read<T>> => jsonOf(await send(sending));

/** A text or a table as the server writes it. */
export const file = async (path: string, accept: string): Promise<Blob> =>
  (await send({ method: 'get', url: path, accept })).blob();
