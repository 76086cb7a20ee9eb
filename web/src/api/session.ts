import { ask, read } from './client';
import { newKey } from './intent';
import type { EnterByPasskeyCeremony, Role, ShowSessionView, SignInAnswer } from './schema';

/** Who is signed in, as what, for whom, and what else they may act for. */
export type Session = ShowSessionView;
export type { Role };

const post = async <T>(path: string, body: unknown): Promise<T> =>
  (await ask<T>({ method: 'post', url: `/api/v1/session${path}`, body, key: newKey() })).body;

const current = async (): Promise<Session> => (await read('/session', {})).body;

/** The session, or the ticket of a second step. */
export type SignedIn = { session: Session } | { ticket: string };

const afterwards = async ({ state, ticket }: SignInAnswer): Promise<SignedIn> =>
  state === 'SecondFactor' && ticket ? { ticket } : { session: await current() };

export const session = {
  current,
  signIn: async (email: string, password: string): Promise<SignedIn> =>
    afterwards(await post<SignInAnswer>('', { email, password })),
  confirm: async (ticket: string, code: string): Promise<SignedIn> =>
    afterwards(await post<SignInAnswer>('/second-factor', { ticket, code })),
  actFor: async (membership: string): Promise<Session> => {
    await post<SignInAnswer>('/acting', { membership });
    return current();
  },
  signOut: async (): Promise<void> => {
    await ask({ method: 'delete', url: '/api/v1/session', key: newKey() });
  },
};

export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Signs in with a passkey: the server's challenge, the device's answer. */
export async function signInWithPasskey(): Promise<SignedIn> {
  const { ticket, options } = await post<EnterByPasskeyCeremony>('/passkey-options', undefined);
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  return afterwards(await post<SignInAnswer>('/passkeys', { ticket, credential: credential.toJSON() as unknown }));
}
