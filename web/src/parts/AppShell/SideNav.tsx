import { RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { groupedNavigationOf, type NavGroup, type NavItem } from '@/app/navigation';
import { useSession } from '@/app/session';
import { Brand } from './Brand';
import { navIcons } from './navIcons';
import styles from './AppShell.module.css';

/** What a role works with all day comes first; the rest stands under headings along the value chain, folded away. */
export function SideNav({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { pathname } = useLocation();
  const [opened, setOpened] = useState<Partial<Record<NavGroup, boolean>>>({});
  const { first, groups } = groupedNavigationOf(session.role);
  const here = nearest([...first, ...groups.flatMap(({ items }) => items)], pathname);
  const entry = (item: NavItem) => <Entry key={item.key} item={item} isHere={here === item.key} onChoose={onChoose} />;
  return (
    <>
      <Brand />
      <nav aria-label={t('mainNavigation')} className={styles.nav}>
        <ul>{first.map(entry)}</ul>
        {groups.map(({ group, items }) => {
          const isOpen = opened[group] ?? items.some(({ key }) => key === here);
          return (
            <section key={group}>
              <button
                type="button"
                className={styles.navGroup}
                aria-expanded={isOpen}
                onClick={() => setOpened({ ...opened, [group]: !isOpen })}
              >
                <RightOutlined className={styles.navFold} />
                {t(`navGroup.${group}`)}
              </button>
              {isOpen && <ul>{items.map(entry)}</ul>}
            </section>
          );
        })}
      </nav>
    </>
  );
}

const Entry = ({
  item: { key, path },
  isHere,
  onChoose,
}: {
  item: NavItem;
  isHere: boolean;
  onChoose: (() => void) | undefined;
}) => {
  const { t } = useTranslation();
  return (
    <li>
      <NavLink
        to={path}
        className={`${styles.navLink} ${isHere ? styles.navActive : ''}`}
        {...(isHere ? { 'aria-current': 'page' as const } : {})}
        onClick={onChoose}
      >
        <span className={styles.navIcon}>{navIcons[key]}</span>
        <span className={styles.navLabel}>{t(`nav.${key}`)}</span>
      </NavLink>
    </li>
  );
};

/** The entry whose path begins the address, the longest one: a claim's page belongs to the claims. */
const nearest = (items: readonly NavItem[], pathname: string): string | undefined =>
  items
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]?.key;
