import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/api/session';
import { useSettings } from '@/app/settings';
import { SignInForm } from './SignInForm';
import styles from './signIn.module.css';

export default function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation();
  const { t: ts } = useTranslation('session');
  const { t: td } = useTranslation('directory');
  const { language, mode, toggleLanguage, toggleMode } = useSettings();
  return (
    <main className={styles.page}>
      <section className={styles.card}>
        <div className={styles.brand}>
          <img src="/breakwater.svg" width={40} height={40} alt="" />
          <div>
            <h1 className={styles.name}>{t('brand')}</h1>
            <p className="quiet">{t('brandSecond')}</p>
          </div>
        </div>
        <SignInForm onSignedIn={onSignedIn} />
        <p className={styles.register}>
          <span className="quiet">{ts('noAccount')}</span> <a href="/register">{ts('register')}</a>
        </p>
        <p className={styles.register}>
          <a href="/directory">{td('site.directory')}</a> · <a href="/registered">{td('site.registered')}</a> ·{' '}
          <a href="/self-check">{td('site.selfCheck')}</a> · <a href="/case-library">{td('site.cases')}</a>
        </p>
      </section>
      <div className={styles.settings}>
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
