import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '@/api/client';
import type { Problem } from '@/api/problem';
import { useRead } from '@/api/useRead';
import { second } from '@/format/dates';
import { count } from '@/format/numbers';
import { Facts } from '@/parts/Facts';
import { Figure } from '@/parts/Figure';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import { useNow } from '@/parts/useNow';
import { HomeLayout } from './HomeLayout';
import styles from './home.module.css';

interface Answered {
  status: string;
  milliseconds: number;
}

/** The system administrator: keeps the deployment running and sees no business. */
export function AdminHome() {
  const { t } = useTranslation('home');
  const now = useNow();
  const health = useQuery<Answered, Problem>({
    queryKey: ['health'],
    queryFn: async () => {
      const begun = performance.now();
      const { body } = await ask<{ status: string }>({ method: 'get', url: '/health' });
      return { status: body.status, milliseconds: Math.round(performance.now() - begun) };
    },
    refetchInterval: 30_000,
  });
  const routes = useQuery<{ paths: Record<string, unknown>; info: { version: string } }, Problem>({
    queryKey: ['openapi'],
    queryFn: async () =>
      (
        await ask<{ paths: Record<string, unknown>; info: { version: string } }>({
          method: 'get',
          url: '/openapi/v1.json',
        })
      ).body,
    staleTime: Infinity,
  });
  const organisations = useRead('/organisations', {}, { size: 1 }).data?.body;
  const state = health.data ? 'ready' : health.isError ? 'notReady' : 'asking';
  return (
    <HomeLayout
      next={
        <section className={`${styles.next} ${health.isError ? '' : styles.nextCalm}`}>
          <div className={styles.nextText}>
            <div className="quiet small">{t('admin.duty')}</div>
            <div className={styles.nextTitle}>{t(health.isError ? 'admin.look' : 'admin.well')}</div>
            <div>{t('admin.system')}</div>
          </div>
        </section>
      }
      figures={
        <>
          <Figure
            label={t('admin.health')}
            value={t(`admin.${state}`)}
            note={health.dataUpdatedAt > 0 && t('admin.checked', { at: second(health.dataUpdatedAt) })}
          />
          <Figure
            label={t('admin.answer')}
            value={health.data ? t('admin.ms', { n: count(health.data.milliseconds) }) : '—'}
          />
          <Figure label={t('admin.clock')} value={second(now).slice(11)} note={second(now).slice(0, 10)} />
          <Figure
            label={t('admin.routes')}
            value={routes.data ? count(Object.keys(routes.data.paths).length) : '—'}
            note={routes.data?.info.version}
          />
          <Figure
            label={t('admin.organisations')}
            value={organisations ? count(organisations.total) : '—'}
            note={t('admin.organisationsNote')}
          />
        </>
      }
      work={
        <Panel title={t('admin.deployment')}>
          <Facts
            rows={[
              [
                t('admin.health'),
                <Mark key="health" tone={health.data ? 'calm' : health.isError ? 'danger' : 'done'}>
                  {t(`admin.${state}`)}
                </Mark>,
              ],
              [
                t('admin.document'),
                <a key="routes" href="/openapi/v1.json" target="_blank" rel="noreferrer">
                  /openapi/v1.json
                </a>,
              ],
            ]}
          />
        </Panel>
      }
    />
  );
}
