import { Slider } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '@/format/dates';
import { TransactionLane } from './TransactionLane';
import type { Transaction } from './transactions';
import styles from './timeline.module.css';

interface Props {
  from: string;
  until: string;
  today: string;
  transactions: readonly Transaction[];
  asOf: string;
  onAsOf: (day: string) => void;
}

/** One lane per transaction from its effective date to the end of the term; the slider is the day the books are read. */
export function Timeline({ from, until, today, transactions, asOf, onAsOf }: Props) {
  const { t } = useTranslation('parts');
  const length = daysBetween(from, until);
  const place = (date: string) => `${Math.min(1, Math.max(0, daysBetween(from, date) / length)) * 100}%`;
  const months = Array.from({ length: 13 }, (_, i) => dayjs(from).add(i, 'month'));
  return (
    <div className={styles.timeline}>
      <div className={styles.axisRow}>
        <span className="quiet small">{t('timeline.transaction')}</span>
        <div className={styles.axis}>
          {months.map((month, i) => (
            <span key={i} className={styles.month} style={{ left: place(month.format('YYYY-MM-DD')) }}>
              {i === 0 || month.month() === 0 ? month.format('YYYY-MM') : month.format('MM')}
            </span>
          ))}
        </div>
      </div>
      <div className={styles.lanes}>
        <div className={styles.cursorArea}>
          <div className={styles.today} style={{ left: place(today) }} />
          <div className={styles.cursor} style={{ left: place(asOf) }} />
        </div>
        {transactions.map((transaction) => (
          <TransactionLane
            key={transaction.number}
            transaction={transaction}
            all={transactions}
            asOf={asOf}
            place={place}
            until={until}
          />
        ))}
      </div>
      <div className={styles.sliderRow}>
        <span>
          <span className="quiet small">{t('timeline.asOf')}</span> <span className="strong">{asOf}</span>
        </span>
        <Slider
          className={styles.slider ?? ''}
          min={0}
          max={length}
          value={daysBetween(from, asOf)}
          onChange={(offset) =>
            onAsOf(
              dayjs(from)
                .add(Math.min(offset, daysBetween(from, today)), 'day')
                .format('YYYY-MM-DD'),
            )
          }
          tooltip={{
            formatter: (offset) =>
              dayjs(from)
                .add(offset ?? 0, 'day')
                .format('YYYY-MM-DD'),
          }}
          ariaLabelForHandle={t('timeline.asOf')}
        />
      </div>
    </div>
  );
}
