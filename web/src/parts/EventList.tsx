import { useTranslation } from 'react-i18next';
import type { EventView } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Panel } from './Panel';
import styles from './small.module.css';

/** What happened to a case, newest first: when, what, by whom. Nothing of it is ever changed. */
export function EventList({ events }: { events: readonly EventView[] }) {
  const { t } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <Panel title={t('events.title')} note={t('events.note')} flush>
      <ol className={styles.events}>
        {events.toReversed().map(({ sequence, text, by, at }) => (
          <li key={sequence}>
            <time className="quiet" dateTime={at}>
              {minute(at)}
            </time>
            <span>{tx(text)}</span>
            <span className="quiet small">{tx(by)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
