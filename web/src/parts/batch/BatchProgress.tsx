import { useTranslation } from 'react-i18next';
import { count, percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Panel } from '../Panel';
import styles from './batch.module.css';

interface Props {
  title: string;
  done: number;
  total: number;
  /** 0 until the first portion is done. */
  perSecond: number;
}

/** How far long work is, how fast, and how long it will still take. */
export function BatchProgress({ title, done, total, perSecond }: Props) {
  const { t } = useTranslation('parts');
  const { span } = useFormat();
  const minutesLeft = perSecond > 0 ? Math.max(1, Math.ceil((total - done) / perSecond / 60)) : undefined;
  return (
    <Panel title={title} note={t('batch.survives')}>
      <div className={styles.progressRow}>
        <span className={styles.big}>{percent(total ? done / total : 0)}</span>
        <span className="quiet">{t('batch.doneOf', { done: count(done), total: count(total) })}</span>
        <span className={styles.left}>
          {minutesLeft !== undefined && t('batch.remaining', { span: span(minutesLeft) })}
        </span>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-label={title}
      >
        <div className={styles.fill} style={{ width: `${total ? (done / total) * 100 : 0}%` }} />
      </div>
      <div className={styles.rate}>
        <span className="quiet small">{t('batch.rate')}</span>
        <span className="strong">{t('batch.perSecond', { n: count(Math.round(perSecond)) })}</span>
      </div>
    </Panel>
  );
}
