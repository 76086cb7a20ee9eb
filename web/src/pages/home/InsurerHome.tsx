import { useTranslation } from 'react-i18next';
import { BookFigures } from './BookFigures';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { useCases } from './useCases';
import { Worklist } from './Worklist';

/** Underwriter and actuary: the book, its open cases, what was posted last. */
export function InsurerHome() {
  const { t } = useTranslation('home');
  const { items } = useCases();
  const first = items?.[0];
  return (
    <HomeLayout
      next={
        first ? (
          <NextUp title={first.title} note={t('insurer.caseNote')} due={first.due} to={first.path} action={t('open')} />
        ) : (
          <NextUp
            calm
            title={t('insurer.book')}
            note={t('insurer.bookNote')}
            to="/statistics"
            action={t('toStatistics')}
          />
        )
      }
      figures={<BookFigures />}
      work={<Worklist title={t('insurer.work')} items={items} none={t('insurer.none')} />}
      side={<LatestEntries />}
    />
  );
}
