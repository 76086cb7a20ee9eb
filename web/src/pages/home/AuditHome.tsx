import { useTranslation } from 'react-i18next';
import type { CheckpointView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { second, shortMinute } from '@/format/dates';
import { count } from '@/format/numbers';
import { Figure } from '@/parts/Figure';
import { Panel } from '@/parts/Panel';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';
import styles from './home.module.css';

export function AuditHome() {
  const { t } = useTranslation('home');
  const records = useRead('/audit', {}, { size: 12 }).data?.body;
  const checkpoint = useRead('/audit/checkpoint', {}).data?.body as CheckpointView | null | undefined;
  const actors = new Set(records?.items.map(({ actor }) => actor));
  return (
    <HomeLayout
      next={<NextUp calm title={t('audit.title')} note={t('audit.note')} to="/audit" action={t('toAudit')} />}
      figures={
        <>
          <Figure label={t('audit.records')} value={records ? count(records.total) : '—'} />
          <Figure label={t('audit.checkpoint')} value={checkpoint ? count(checkpoint.number) : '—'} />
          <Figure label={t('audit.signed')} value={checkpoint ? shortMinute(checkpoint.at) : '—'} />
          <Figure
            label={t('audit.unsigned')}
            value={records && checkpoint ? count(Math.max(0, records.total - checkpoint.number)) : '—'}
            note={t('audit.unsignedNote')}
          />
          <Figure label={t('audit.actors')} value={records ? count(actors.size) : '—'} note={t('audit.actorsNote')} />
        </>
      }
      work={
        <Panel title={t('audit.latest')}>
          <ul className={styles.changes}>
            {(records?.items ?? []).map(({ id, at, command, subject }) => (
              <li key={id}>
                <time className="quiet small" dateTime={at}>
                  {second(at)}
                </time>
                <span>
                  <code>{command}</code> <span className="quiet small">{subject}</span>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      }
    />
  );
}
