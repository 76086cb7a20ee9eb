import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '@/app/settings';
import styles from './certificate.module.css';

/** The frame of a page that needs no sign-in: name, language and theme, nothing else. */
export function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { language, mode, toggleLanguage, toggleMode } = useSettings();
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title, t]);
  return (
    <main className={styles.page}>
      <header className={styles.brand}>
        <img src="/breakwater.svg" width={32} height={32} alt="" />
        <span className="strong">{t('brand')}</span>
        <span className="quiet">{t('brandSecond')}</span>
      </header>
      <div className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
      <div className={`${styles.settings} no-print`}>
        <Button type="text" onClick={toggleLanguage} lang={language === 'en' ? 'zh-CN' : 'en'}>
          {language === 'en' ? '中文' : 'English'}
        </Button>
        <Button type="text" onClick={toggleMode}>
          {t(mode === 'light' ? 'toDark' : 'toLight')}
        </Button>
      </div>
    </main>
  );
}
