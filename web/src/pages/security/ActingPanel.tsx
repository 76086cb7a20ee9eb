import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '@/api/problem';
import type { ShowSessionPost } from '@/api/schema';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import styles from './security.module.css';

/** For which organisation the session acts; another one is chosen here. */
export function ActingPanel({ posts }: { posts: readonly ShowSessionPost[] }) {
  const { t } = useTranslation('security');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  const { actFor } = useSession();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string>();

  const choose = async (id: string) => {
    setBusy(id);
    try {
      await actFor(id);
      void navigate('/home');
    } catch (failure) {
      setBusy(undefined);
      void message.error(failure instanceof Problem && failure.detail ? failure.detail : tc('session.failed'));
    }
  };

  return (
    <Panel title={t('acting.title')} note={t('acting.note')} flush>
      <ul className={styles.rows}>
        {posts.map(({ id, organisation, role, current }) => (
          <li key={id}>
            <div>
              <div className="strong">{tx(organisation.name)}</div>
              <div className="quiet small">{tc(`role.${role as Exclude<typeof role, 'Anyone'>}`)}</div>
            </div>
            {current ? (
              <Mark tone="calm">{t('acting.current')}</Mark>
            ) : (
              <Button size="small" loading={busy === id} onClick={() => void choose(id)}>
                {t('acting.choose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
