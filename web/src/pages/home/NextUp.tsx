import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Clock } from '@/parts/Clock';
import { LinkButton } from '@/parts/LinkButton';
import styles from './home.module.css';

interface Props {
  title: ReactNode;
  note?: ReactNode;
  due?: string | null | undefined;
  to: string;
  action: string;
  danger?: boolean;
  /** Nothing presses: no amber edge. */
  calm?: boolean;
}

/** The one thing to do first. */
export function NextUp({ title, note, due, to, action, danger = false, calm = false }: Props) {
  const { t } = useTranslation('home');
  return (
    <section className={`${styles.next} ${calm ? styles.nextCalm : ''}`}>
      <div className={styles.nextText}>
        <div className="quiet small">{t(calm ? 'nextCalm' : 'next')}</div>
        <div className={styles.nextTitle}>{title}</div>
        {note && <div>{note}</div>}
      </div>
      {due && <Clock due={due} />}
      <LinkButton type="primary" danger={danger} size="large" to={to}>
        {action}
      </LinkButton>
    </section>
  );
}
