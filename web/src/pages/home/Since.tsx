import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { minutesBetween, shortMinute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { useNow } from '@/parts/useNow';
import styles from './home.module.css';

interface Props {
  at: string;
  /** From when on it asks for attention. */
  warnMinutes: number;
}

/** How long something has waited, beside since when. */
export function Since({ at, warnMinutes }: Props) {
  const { t } = useTranslation('home');
  const { span } = useFormat();
  const waited = minutesBetween(at, useNow());
  return (
    <span className={styles.since}>
      <span className={`${styles.sinceSpan} ${waited >= warnMinutes ? styles.sinceLong : ''}`}>
        <ClockCircleOutlined /> {t('work.waited', { span: span(waited) })}
      </span>
      <time className="quiet small" dateTime={at}>
        {shortMinute(at)}
      </time>
    </span>
  );
}
