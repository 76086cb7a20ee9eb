import { ask } from '@/api/client';
import { newKey } from '@/api/intent';
import { Problem } from '@/api/problem';
import type { EnterByPasskeyCeremony, UsePasskeysCreated } from '@/api/schema';

export const canMakePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Registers a passkey: the server's challenge, the device's answer. `failed` is said when the device gives none. */
export async function registerPasskey(name: string, failed: { title: string; detail: string }): Promise<void> {
  const { body: ceremony } = await ask<EnterByPasskeyCeremony>({
    method: 'post',
    url: '/api/v1/passkeys/options',
    key: newKey(),
  });
  const credential = await navigator.credentials
    .create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        ceremony.options as PublicKeyCredentialCreationOptionsJSON,
      ),
    })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) throw new Problem({ status: 400, ...failed });
  await ask<UsePasskeysCreated>({
    method: 'post',
    url: '/api/v1/passkeys',
    body: { ticket: ceremony.ticket, name, credential: credential.toJSON() as unknown },
    key: newKey(),
  });
}

export const removePasskey = async (id: string): Promise<void> => {
  await ask<UsePasskeysCreated>({ method: 'delete', url: `/api/v1/passkeys/${encodeURIComponent(id)}`, key: newKey() });
};
