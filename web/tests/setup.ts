import { afterEach } from 'vitest';
import { switchLanguage } from '@/i18n';

const kept = new Map<string, string>();

/** What a browser has and the test's environment lacks. */
function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

if (typeof document === 'undefined') {
  define('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
    clear: () => kept.clear(),
  });
  define('document', { documentElement: { lang: '' }, cookie: '' });
} else {
  define('matchMedia', (media: string) => ({
    matches: false,
    media,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
  define(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  Object.defineProperty(navigator, 'language', { value: 'zh-CN', configurable: true });
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  const { cleanup, configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 60_000 }); // a busy machine draws slowly; nothing waits that long when all is well
  afterEach(cleanup);
}

await switchLanguage('zh-CN');

afterEach(() => localStorage.clear());
