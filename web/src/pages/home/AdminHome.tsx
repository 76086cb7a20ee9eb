import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '@/api/client';
import type { Problem } from '@/api/problem';
import { useSession } from '@/app/session';
import { second } from '@/format/dates';
import { Facts } from '@/parts/Facts';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import { useNow } from '@/parts/useNow';
import { HomeLayout } from './HomeLayout';

/** System and security administrators: they keep the deployment and the rights, and see no business. */
export function AdminHome() {
  const { t } = useTranslation('home');
  const { session } = useSession();
  const now = useNow();
  const health = useQuery<string, Problem>({
    queryKey: ['health'],
    queryFn: async () => (await ask<{ status: string }>({ method: 'get', url: '/health' })).body.status,
    refetchInterval: 30_000,
  });
  return (
    <HomeLayout
      next={
        <Panel title={t('admin.duty')}>
          <p>{t(session.role === 'SystemAdmin' ? 'admin.system' : 'admin.security')}</p>
        </Panel>
      }
      work={
        <Panel title={t('admin.deployment')}>
          <Facts
            rows={[
              [
                t('admin.health'),
                <Mark key="health" tone={health.data ? 'calm' : health.isError ? 'danger' : 'done'}>
                  {t(health.data ? 'admin.ready' : health.isError ? 'admin.notReady' : 'admin.asking')}
                </Mark>,
              ],
              [t('admin.clock'), second(now)],
              [
                t('admin.routes'),
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
