import { Drawer } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useHappenings } from '@/app/useHappenings';
import { SideNav } from './SideNav';
import { TopBar } from './TopBar';
import { usePageTitle } from './usePageTitle';
import styles from './AppShell.module.css';

const CommandPalette = lazy(() => import('../palette/CommandPalette'));

/** The frame of every page: navigation of the role, who acts for whom, search and commands (Ctrl-K). */
export function AppShell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [navOpen, setNavOpen] = useState(false);
  const [palette, setPalette] = useState(false);
  usePageTitle(pathname);
  useHappenings();

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setPalette(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <aside className={`${styles.side} no-print`}>
        <SideNav />
      </aside>
      <Drawer
        open={navOpen}
        onClose={() => setNavOpen(false)}
        placement="left"
        size={248}
        closable={false}
        title={null}
        aria-label={t('mainNavigation')}
        styles={{ body: { padding: 0 } }}
      >
        <SideNav onChoose={() => setNavOpen(false)} />
      </Drawer>
      <div className={styles.column}>
        <TopBar onOpenNav={() => setNavOpen(true)} onSearch={() => setPalette(true)} />
        <main id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {palette && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => setPalette(false)} />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  );
}
