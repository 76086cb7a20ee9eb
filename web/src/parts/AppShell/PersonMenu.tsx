import { DownOutlined, LockOutlined, LogoutOutlined } from '@ant-design/icons';
import { App, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '@/api/problem';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import styles from './AppShell.module.css';

const SECURITY = 'security';
const SIGN_OUT = 'sign-out';

/** For whom somebody acts and as what; another organisation or the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { tx } = useFormat();
  const { session, actFor, signOut } = useSession();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const here = session.memberships.find(({ current }) => current)?.id ?? '';

  const choose = async (key: string) => {
    if (key === SECURITY) {
      void navigate('/security');
      return;
    }
    try {
      if (key === SIGN_OUT) await signOut();
      else if (key !== here) await actFor(key);
      void navigate('/home');
    } catch (failure) {
      void message.error(failure instanceof Problem && failure.detail ? failure.detail : t('session.failed'));
    }
  };

  const items: MenuProps['items'] = [
    ...session.memberships.map(({ id, organisation, role }) => ({
      key: id,
      label: (
        <span className={styles.roleOption}>
          <span>{tx(organisation.name)}</span>
          <span className="quiet small">{t(`role.${role}`)}</span>
        </span>
      ),
    })),
    { type: 'divider' },
    { key: SECURITY, icon: <LockOutlined />, label: t('nav.security') },
    { key: SIGN_OUT, icon: <LogoutOutlined />, label: t('session.signOut') },
  ];

  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [here], onClick: ({ key }) => void choose(key) }}>
      <button type="button" className={styles.roleButton} title={t('switchRole')} aria-haspopup="menu">
        <span className={`${styles.roleOrganisation} strong`}>{tx(session.organisation.name)}</span>
        <span className={styles.roleName}>
          {t(`role.${session.role}`)} · {session.person ? tx(session.person.name) : session.actor}
        </span>
        <DownOutlined className={styles.roleArrow ?? ''} />
      </button>
    </Dropdown>
  );
}
