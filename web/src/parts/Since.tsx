import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { minutesBetween, shortMinute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { useNow } from './useNow';
import styles from './small.module.css';

interface Props {
  at: string;
  /** From when on it asks for attention. */
  warnMinutes: number;
  /** Where the exact time stands. */
  atPlace?: 'after' | 'below';
}

/** How long something has waited, beside since when. */
export function Since({ at, warnMinutes, atPlace = 'after' }: Props) {
  const { t } = useTranslation('parts');
  const { span } = useFormat();
  const waited = Math.max(0, minutesBetween(at, useNow()));
  return (
    <span className={`${styles.clock} ${atPlace === 'below' ? styles.clockStacked : ''}`}>
      <span className={`${styles.clockLeft} ${waited >= warnMinutes ? styles.attention : styles.calm}`}>
        <ClockCircleOutlined /> {t('clock.waited', { span: span(waited) })}
      </span>
      <time className={styles.clockDue} dateTime={at}>
        {t('clock.since', { at: shortMinute(at) })}
      </time>
    </span>
  );
}
