import type { Words } from '@/format/text';
import { ask } from './client';
import { newKey } from './intent';

export type Role =
  | 'Enterprise'
  | 'Underwriter'
  | 'Actuary'
  | 'ClaimsHandler'
  | 'Finance'
  | 'ProductManager'
  | 'Provider'
  | 'ParkOperator'
  | 'Sponsor'
  | 'Authority'
  | 'Resident'
  | 'SystemAdmin'
  | 'SecurityAdmin'
  | 'AuditAdmin';

/** One post somebody holds: for whom, as what. */
export interface Membership {
  id: string;
  organisation: { id: string; name: Words };
  role: Role;
  current: boolean;
}

/** Who is signed in, as what, for whom. */
export interface Session {
  actor: string;
  /** Null for an API key. */
  person: { name: Words; email: string } | null;
  role: Role;
  organisation: { id: string; name: Words };
  memberships: Membership[];
}

/** Either the cookie is set, or a second step is wanted with this ticket. */
interface Admitted {
  state: 'SignedIn' | 'SecondFactor';
  ticket: string | null;
}

const post = async <T>(path: string, body: unknown): Promise<T> =>
  (await ask<T>({ method: 'post', url: `/api/v1/session${path}`, body, key: newKey() })).body;

const current = async (): Promise<Session> => (await ask<Session>({ method: 'get', url: '/api/v1/session' })).body;

/** The session, or the ticket of a second step. */
export type SignedIn = { session: Session } | { ticket: string };

const afterwards = async ({ state, ticket }: Admitted): Promise<SignedIn> =>
  state === 'SecondFactor' && ticket ? { ticket } : { session: await current() };

export const session = {
  current,
  signIn: async (email: string, password: string): Promise<SignedIn> =>
    afterwards(await post<Admitted>('', { email, password })),
  confirm: async (ticket: string, code: string): Promise<SignedIn> =>
    afterwards(await post<Admitted>('/second-factor', { ticket, code })),
  actFor: async (membership: string): Promise<Session> => {
    await post<Admitted>('/acting', { membership });
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
  const { ticket, options } = await post<{ ticket: string; options: PublicKeyCredentialRequestOptionsJSON }>(
    '/passkey-options',
    undefined,
  );
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  return afterwards(await post<Admitted>('/passkeys', { ticket, credential: credential.toJSON() as unknown }));
}
