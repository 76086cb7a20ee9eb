// Beyond this the browser would hold too much at once; the server hashes what arrives in any case.
const HASHED_MOST = 64 * 1024 * 1024;

/** SHA-256 of a file in hexadecimal, so that what arrives damaged is not kept; undefined where it is not computed. */
export async function sha256Of(file: File): Promise<string | undefined> {
  if (file.size > HASHED_MOST || !window.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
