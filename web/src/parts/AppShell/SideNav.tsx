import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { navigationOf, type NavItem } from '@/app/navigation';
import { useSession } from '@/app/session';
import { Brand } from './Brand';
import { navIcons } from './navIcons';
import styles from './AppShell.module.css';

export function SideNav({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { pathname } = useLocation();
  const items = navigationOf(session.role);
  const here = nearest(items, pathname);
  return (
    <>
      <Brand />
      <nav aria-label={t('mainNavigation')}>
        <ul className={styles.nav}>
          {items.map(({ key, path }) => (
            <li key={key}>
              <NavLink
                to={path}
                className={`${styles.navLink} ${here === key ? styles.navActive : ''}`}
                {...(here === key ? { 'aria-current': 'page' as const } : {})}
                onClick={onChoose}
              >
                <span className={styles.navIcon}>{navIcons[key]}</span>
                <span className={styles.navLabel}>{t(`nav.${key}`)}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** The entry whose path begins the address, the longest one: a claim's page belongs to the claims. */
const nearest = (items: readonly NavItem[], pathname: string): string | undefined =>
  items
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]?.key;
