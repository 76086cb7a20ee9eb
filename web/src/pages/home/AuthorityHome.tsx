import { useTranslation } from 'react-i18next';
import type { FilingState } from '@/api/schema';
import { BookFigures } from './BookFigures';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { useFilingsIn } from './useFilingsIn';
import { Worklist } from './Worklist';

const mine: FilingState[] = ['Submitted', 'UnderReview'];

export function AuthorityHome() {
  const { t } = useTranslation('home');
  const { items } = useFilingsIn(mine);
  const first = items?.[0];
  return (
    <HomeLayout
      next={
        first ? (
          <NextUp title={first.title} note={t('authority.review')} to={first.path} action={t('open')} />
        ) : (
          <NextUp
            calm
            title={t('authority.calm')}
            note={t('authority.calmNote')}
            to="/statistics"
            action={t('toStatistics')}
          />
        )
      }
      figures={<BookFigures />}
      work={<Worklist title={t('waiting')} items={items} none={t('authority.none')} />}
      side={<LatestEntries />}
    />
  );
}
