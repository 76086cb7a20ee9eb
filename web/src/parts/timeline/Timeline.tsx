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
  /** The day the books are read: what was recorded later is not known. Never after today. */
  asOf: string;
  onAsOf: (day: string) => void;
  /** The day that is asked about, which may be ahead; left out where it is the same. */
  effective?: string;
  onEffective?: (day: string) => void;
}

/** One lane per transaction from its effective date to the end of the term; a slider for the day the books are read, and one for the day asked about. */
export function Timeline(props: Props) {
  const { from, until, today, transactions, asOf, onAsOf, effective, onEffective } = props;
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
          {effective !== undefined && <div className={styles.counted} style={{ left: place(effective) }} />}
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
      <DaySlider label={t('timeline.asOf')} from={from} length={length} last={today} value={asOf} onChange={onAsOf} />
      {effective !== undefined && onEffective && (
        <DaySlider
          label={t('timeline.effective')}
          from={from}
          length={length}
          last={until}
          value={effective}
          onChange={onEffective}
        />
      )}
    </div>
  );
}

interface SliderProps {
  label: string;
  from: string;
  length: number;
  /** No later day can be chosen. */
  last: string;
  value: string;
  onChange: (day: string) => void;
}

function DaySlider({ label, from, length, last, value, onChange }: SliderProps) {
  const dayAt = (offset: number) => dayjs(from).add(offset, 'day').format('YYYY-MM-DD');
  const most = Math.min(length, daysBetween(from, last));
  return (
    <div className={styles.sliderRow}>
      <span>
        <span className="quiet small">{label}</span> <span className="strong">{value}</span>
      </span>
      <Slider
        className={styles.slider ?? ''}
        min={0}
        max={length}
        value={daysBetween(from, value)}
        onChange={(offset) => onChange(dayAt(Math.min(offset, most)))}
        tooltip={{ formatter: (offset) => dayAt(offset ?? 0) }}
        ariaLabelForHandle={label}
      />
    </div>
  );
}
