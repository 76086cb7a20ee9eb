import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { day, minute, minutesBetween, shortMinute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { useNow } from './useNow';
import styles from './small.module.css';

interface Props {
  due: string;
  /** Set when the duty was met; the chip then reports how early. */
  metAt?: string | null | undefined;
  warnMinutes?: number;
  /** Where the exact time stands; the words never stand without it unless it is already near. */
  dueAt?: 'after' | 'below' | 'nowhere';
}

/** A day without a time ends when the day ends in Shanghai. */
const instant = (due: string): string => (due.length === 10 ? `${due}T23:59:59+08:00` : due);

export function Clock({ due, metAt, warnMinutes = 24 * 60, dueAt = 'after' }: Props) {
  const { t } = useTranslation('parts');
  const { span } = useFormat();
  const now = useNow();
  const at = instant(due);
  const left = minutesBetween(metAt ?? now, at);
  const tone = metAt ? 'done' : left < 0 ? 'danger' : left <= warnMinutes ? 'attention' : 'calm';
  const words = metAt
    ? t(left >= 0 ? 'clock.metEarly' : 'clock.metLate', { span: span(left) })
    : t(left >= 0 ? 'clock.left' : 'clock.overdue', { span: span(left) });
  const exact = due.length === 10 ? due : minute(due);
  const thisYear = day(now).slice(0, 4) === exact.slice(0, 4);
  return (
    <Tooltip title={t('clock.due', { at: exact })} mouseEnterDelay={0.3}>
      <span className={`${styles.clock} ${dueAt === 'below' ? styles.clockStacked : ''}`}>
        <span className={`${styles.clockLeft} ${styles[tone]}`}>
          {metAt ? <CheckOutlined /> : <ClockCircleOutlined />} {words}
        </span>
        {dueAt !== 'nowhere' && (
          <time className={styles.clockDue} dateTime={due}>
            {due.length === 10 || !thisYear ? exact : shortMinute(due)}
          </time>
        )}
      </span>
    </Tooltip>
  );
}
