import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './object.module.css';

interface Props {
  sentence: ReactNode;
  clock?: ReactNode;
  children?: ReactNode;
}

/** The bar under the facts: what is expected next, until when, and the buttons that do it. */
export function NextAction({ sentence, clock, children }: Props) {
  const { t } = useTranslation('parts');
  return (
    <>
      <span className={styles.nextLabel}>{t('next')}</span>
      <span className={styles.nextSentence}>{sentence}</span>
      {clock}
      <div className={styles.nextButtons}>{children}</div>
    </>
  );
}
