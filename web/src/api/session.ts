import type { Words } from '@/format/text';
import { ask } from './client';
import { newKey } from './intent';

export type Role =
  | 'Enterprise' | 'Underwriter' | 'Actuary' | 'ClaimsHandler' | 'Finance' | 'ProductManager' | 'Provider' | 'ParkOperator' | 'Sponsor'
  | 'Authority' | 'Resident' | 'SystemAdmin' | 'SecurityAdmin' | 'AuditAdmin';

export interface Membership {
  organisation: { id: string; name: Words };
  role: Role;
}

/** Who is signed in, as what, for whom. */
export interface Session {
  actor: string;
  person: { name: Words };
  role: Role;
  organisation: { id: string; name: Words; province?: string };
  memberships: Membership[];
}

/** Either a session, or a second step is wanted. */
export type SignedIn = Session | { secondFactor: true };

export const needsCode = (answer: SignedIn): answer is { secondFactor: true } => 'secondFactor' in answer && answer.secondFactor;

const post = async <T>(path: string, body: unknown): Promise<T> =>
  (await ask<T>({ method: 'post', url: `/api/v1/session${path}`, body, key: newKey() })).body;

export const session = {
  current: async (): Promise<Session> => (await ask<Session>({ method: 'get', url: '/api/v1/session' })).body,
  signIn: (email: string, password: string): Promise<SignedIn> => post('', { email, password }),
  confirm: (code: string): Promise<Session> => post('/second-factor', { code }),
  switchTo: (organisation: string): Promise<Session> => post('/organisation', { organisation }),
  signOut: async (): Promise<void> => {
    await ask({ method: 'delete', url: '/api/v1/session', key: newKey() });
  },
};

export const passkeysWork = (): boolean => typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Signs in with a passkey: the server's challenge, the device's answer. */
export async function signInWithPasskey(): Promise<Session> {
  const options = await post<PublicKeyCredentialRequestOptionsJSON>('/passkey-options', {});
  const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  return post<Session>('/passkey', { credential: credential.toJSON() as unknown });
}
