/** A key that no other change has: 128 random bits in 32 characters. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * One thing a person means to do. Sending it again (a lost answer, a double click, after signing in again) uses the same key, so
 * that it happens once; a corrected entry is another request and gets another key.
 */
export class Intent {
  #key = '';
  #content: string | undefined;

  constructor(private readonly makeKey: () => string = newKey) {}

  keyFor(path: string, etag: string | null | undefined, body: unknown): string {
    const content = JSON.stringify([path, etag ?? '', body ?? null]);
    if (content !== this.#content) {
      this.#key = this.makeKey();
      this.#content = content;
    }
    return this.#key;
  }

  /** It was done: doing the same once more is meant to happen again. */
  done(): void {
    this.#content = undefined;
  }
}
