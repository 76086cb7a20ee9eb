import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useSettings } from '@/app/settings';
import { usePageTitle } from '@/parts/AppShell/usePageTitle';
import styles from './directory.module.css';

/** The frame of the pages that are for anyone, for a visitor: where they are, language, theme, and the way in. */
export default function OpenSite() {
  const { t } = useTranslation();
  const { t: td } = useTranslation('directory');
  const { t: ts } = useTranslation('session');
  const { language, mode, toggleLanguage, toggleMode } = useSettings();
  usePageTitle(useLocation().pathname);
  return (
    <div className={styles.site}>
      <header className={`${styles.siteHead} no-print`}>
        <a href="/" className={styles.brand}>
          <img src="/breakwater.svg" width={28} height={28} alt="" />
          <span className="strong">{t('brand')}</span>
        </a>
        <nav aria-label={t('mainNavigation')} className={styles.siteNav}>
          <NavLink to="/directory">{td('site.directory')}</NavLink>
          <NavLink to="/registered">{td('site.registered')}</NavLink>
          <NavLink to="/self-check">{td('site.selfCheck')}</NavLink>
          <NavLink to="/case-library">{td('site.cases')}</NavLink>
        </nav>
        <span className={styles.siteEnd}>
          <Button type="text" size="small" onClick={toggleLanguage} lang={language === 'en' ? 'zh-CN' : 'en'}>
            {language === 'en' ? '中文' : 'English'}
          </Button>
          <Button type="text" size="small" onClick={toggleMode}>
            {t(mode === 'light' ? 'toDark' : 'toLight')}
          </Button>
          <a href="/register">{ts('register')}</a>
          <a href="/home">{td('site.signIn')}</a>
        </span>
      </header>
      <main id="main" className={styles.siteMain} tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}
