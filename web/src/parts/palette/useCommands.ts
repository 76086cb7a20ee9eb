import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { navigationOf } from '@/app/navigation';
import { useSession } from '@/app/session';
import { useSettings } from '@/app/settings';
import { useFormat } from '@/format/useFormat';
import { useHits } from './useHits';

export interface Entry {
  key: string;
  group: string;
  title: string;
  note?: string;
  run: () => void;
}

const matches = (text: string, title: string): boolean => title.toLowerCase().includes(text.trim().toLowerCase());

/** Everything that can be done from the keyboard: what the search finds, pages of the role, settings. */
export function useCommands(text: string): { entries: Entry[]; searching: boolean } {
  const { t } = useTranslation();
  const { tx } = useFormat();
  const { session, actFor, signOut } = useSession();
  const { toggleLanguage, toggleMode, language, mode } = useSettings();
  const navigate = useNavigate();
  const { hits, searching } = useHits(text, session.role);

  const found = hits.map(({ kind, id, title, number, path }): Entry => ({
    key: `${kind} ${id}`,
    group: t('palette.found'),
    title: tx(title) || number,
    note: `${t(`kind.${kind}`)} ${number}`,
    run: () => void navigate(path),
  }));
  const pages = navigationOf(session.role).map(({ key, path }): Entry => ({
    key: `page ${key}`,
    group: t('palette.pages'),
    title: t(`nav.${key}`),
    run: () => void navigate(path),
  }));
  const others = session.memberships.filter(({ current }) => !current);
  const doings: Entry[] = [
    ...others.map(({ id, organisation, role }): Entry => ({
      key: `act ${id}`,
      group: t('palette.doings'),
      title: t('palette.switchTo', { name: tx(organisation.name) }),
      note: t(`role.${role}`),
      run: () => void actFor(id).then(() => navigate('/home')),
    })),
    {
      key: 'language',
      group: t('palette.doings'),
      title: language === 'en' ? '切换为中文' : 'Switch to English',
      run: toggleLanguage,
    },
    { key: 'mode', group: t('palette.doings'), title: t(mode === 'light' ? 'toDark' : 'toLight'), run: toggleMode },
    { key: 'sign-out', group: t('palette.doings'), title: t('session.signOut'), run: () => void signOut() },
  ];
  return { entries: [...found, ...[...pages, ...doings].filter(({ title }) => matches(text, title))], searching };
}
