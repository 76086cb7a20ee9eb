import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { shortMinute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import styles from './home.module.css';

/** What the books recorded last. */
export function LatestEntries() {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const { data } = useRead('/journal', {}, { size: 7 });
  const items = data?.body.items ?? [];
  return (
    <Panel title={t('latest')}>
      {items.length === 0 ? (
        <p className="quiet">{t('latestNone')}</p>
      ) : (
        <ul className={styles.changes}>
          {items.map(({ id, narrative, recordedAt }) => (
            <li key={id}>
              <time className="quiet small" dateTime={recordedAt}>
                {shortMinute(recordedAt)}
              </time>
              <Link to={`/journal/${id}`}>{tx(narrative)}</Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
