import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The tab of the browser says which page it is: the heading, once it stands. */
export function usePageTitle(pathname: string): void {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    const main = document.getElementById('main');
    if (!main) return undefined;
    const name = () => {
      const heading = main.querySelector('h1')?.textContent?.trim();
      document.title = heading ? `${heading} · ${t('brand')}` : t('brand');
    };
    name();
    const watcher = new MutationObserver(name);
    watcher.observe(main, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [pathname, t, i18n.language]);
}
