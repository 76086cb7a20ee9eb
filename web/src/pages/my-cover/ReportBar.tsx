import { useTranslation } from 'react-i18next';
import { LinkButton } from '@/parts/LinkButton';
import styles from './myCover.module.css';

/** Reporting is not claiming and costs nothing; on a phone it stays under the thumb. */
export function ReportBar() {
  const { t } = useTranslation('home');
  return (
    <section className={styles.report}>
      <LinkButton type="primary" danger size="large" block to="/incidents/new">
        {t('report.button')}
      </LinkButton>
      <p className="small">{t('report.note')}</p>
    </section>
  );
}
