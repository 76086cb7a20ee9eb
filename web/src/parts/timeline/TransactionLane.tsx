import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { day } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import type { Transaction } from './transactions';
import styles from './timeline.module.css';

interface Props {
  transaction: Transaction;
  all: readonly Transaction[];
  asOf: string;
  until: string;
  place: (date: string) => string;
}

export function TransactionLane({ transaction, all, asOf, until, place }: Props) {
  const { t } = useTranslation('parts');
  const { tx } = useFormat();
  const { number, title, effective, recorded, kind } = transaction;
  const known = day(recorded) <= asOf;
  const reversed = all.some((other) => other.reverses === number && day(other.recorded) <= asOf);
  const tone = !known ? styles.unknown : kind === 'reversal' || reversed ? styles.struck : styles.standing;
  return (
    <div className={`${styles.lane} ${known ? '' : styles.laneUnknown}`}>
      <span className={styles.laneName}>
        <span className={styles.laneNumber}>{number}</span>
        <span className={reversed ? styles.laneReversed : ''}>{tx(title)}</span>
      </span>
      <div className={styles.track}>
        <Tooltip title={t('timeline.laneHint', { effective, recorded: day(recorded) })}>
          <div
            className={`${styles.segment} ${tone}`}
            style={{ left: place(effective), right: `calc(100% - ${place(until)})` }}
          >
            {effective}
          </div>
        </Tooltip>
        <Tooltip title={t('timeline.recordedOn', { at: day(recorded) })}>
          <span className={styles.recorded} style={{ left: place(recorded) }} />
        </Tooltip>
      </div>
    </div>
  );
}
