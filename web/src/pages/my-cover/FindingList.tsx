import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FindingView, Severity } from '@/api/schema';
import { day } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import type { Tone } from '@/parts/state/tones';
import styles from './myCover.module.css';

const tone: Record<Severity, Tone> = {
  Critical: 'danger',
  High: 'danger',
  Medium: 'attention',
  Low: 'done',
  Info: 'done',
};

/** The gravest open findings, the worst first, with the promise that looking changes no cover. */
export function FindingList({ findings, total }: { findings: readonly FindingView[]; total: number }) {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  return (
    <Panel
      title={t('finding.title')}
      note={t('finding.promise')}
      extra={total > findings.length && <Link to="/findings?open=true">{t('finding.all', { n: count(total) })}</Link>}
      flush
    >
      {findings.length === 0 ? (
        <p className={styles.empty}>{t('finding.none')}</p>
      ) : (
        <ol>
          {findings.map(({ id, title, severity, host, port, stateName, lastSeen }, index) => (
            <li key={id} className={styles.finding}>
              <span className={`${styles.rank} ${styles[tone[severity]]}`}>{index + 1}</span>
              <div>
                <Link to={`/findings/${id}`} className="strong">
                  {tx(title)}
                </Link>
                <div className="quiet small">
                  {host}:{port} · {tx(stateName)} · {t('finding.seen', { day: day(lastSeen) })}
                </div>
              </div>
              <Mark tone={tone[severity]}>{t(`severity.${severity}`)}</Mark>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
