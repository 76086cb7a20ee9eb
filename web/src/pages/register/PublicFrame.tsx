import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '@/app/settings';
import styles from './register.module.css';

interface Props {
  title: string;
  note: string;
  wide?: boolean;
  children: ReactNode;
}

/** A page for somebody who is not signed in: the name of the house, language and theme, and the way in. */
export function PublicFrame({ title, note, wide = false, children }: Props) {
  const { t } = useTranslation();
  const { t: tr } = useTranslation('register');
  const { language, mode, toggleLanguage, toggleMode } = useSettings();
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <img src="/breakwater.svg" width={32} height={32} alt="" />
        <span className="strong">{t('brand')}</span>
        <span className="quiet">{t('brandSecond')}</span>
        <span className={styles.settings}>
          <Button type="text" size="small" onClick={toggleLanguage} lang={language === 'en' ? 'zh-CN' : 'en'}>
            {language === 'en' ? '中文' : 'English'}
          </Button>
          <Button type="text" size="small" onClick={toggleMode}>
            {t(mode === 'light' ? 'toDark' : 'toLight')}
          </Button>
        </span>
      </header>
      <section className={`${styles.card} ${wide ? styles.wide : ''}`}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.note}>{note}</p>
        {children}
      </section>
      <p className="quiet">
        {tr('haveAccount')} <a href="/">{tr('toSignIn')}</a>
      </p>
    </main>
  );
}
