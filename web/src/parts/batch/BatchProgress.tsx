import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { count, percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Panel } from '../Panel';
import { Sparkline } from '../charts/Sparkline';
import styles from './batch.module.css';

interface Props {
  done: number;
  total: number;
  perSecond: number;
  rates: number[];
  paused: boolean;
  onPause: () => void;
  /** Asked for once more before it happens; what was issued stays issued. */
  onCancel: () => void;
}

export function BatchProgress({ done, total, perSecond, rates, paused, onPause, onCancel }: Props) {
  const { t } = useTranslation('parts');
  const { span } = useFormat();
  const minutesLeft = perSecond > 0 ? Math.max(1, Math.ceil((total - done) / perSecond / 60)) : undefined;
  return (
    <Panel
      title={t('batch.progress')}
      note={t('batch.survives')}
      extra={
        <div className="row">
          <Button onClick={onPause}>{t(paused ? 'batch.resume' : 'batch.pause')}</Button>
          <Popconfirm title={t('batch.cancelSure')} okText={t('batch.cancel')} onConfirm={onCancel}>
            <Button danger>{t('batch.cancel')}</Button>
          </Popconfirm>
        </div>
      }
    >
      <div className={styles.progressRow}>
        <span className={styles.big}>{percent(total ? done / total : 0)}</span>
        <span className="quiet">{t('batch.doneOf', { done: count(done), total: count(total) })}</span>
        <span className={styles.left}>
          {paused ? t('batch.paused') : minutesLeft !== undefined && t('batch.remaining', { span: span(minutesLeft) })}
        </span>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-label={t('batch.progress')}
      >
        <div className={styles.fill} style={{ width: `${total ? (done / total) * 100 : 0}%` }} />
      </div>
      <div className={styles.rate}>
        <span className="quiet small">{t('batch.rate')}</span>
        <span className="strong">{t('batch.perSecond', { n: count(paused ? 0 : perSecond) })}</span>
        {rates.length > 1 && (
          <Sparkline
            values={rates}
            label={t('batch.rateSummary', { low: count(Math.min(...rates)), high: count(Math.max(...rates)) })}
          />
        )}
      </div>
    </Panel>
  );
}
