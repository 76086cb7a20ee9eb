import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { FilingState } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import { TileMap } from '@/parts/tilemap/TileMap';
import { BookFigures } from './BookFigures';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { useFilingsIn } from './useFilingsIn';
import { Worklist } from './Worklist';

const mine: FilingState[] = ['Submitted', 'UnderReview'];

/** The authority: filings to review, the market's books today, where its policies are. */
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
      work={
        <div className="stack">
          <Worklist title={t('waiting')} items={items} none={t('authority.none')} />
          <Places />
        </div>
      }
      side={<LatestEntries />}
    />
  );
}

/** Policies in force by province; a tile opens those of the province. */
function Places() {
  const { t } = useTranslation('home');
  const { brief } = useFormat();
  const navigate = useNavigate();
  const { data } = useRead('/statistics', {}, { by: 'Province' });
  const values = Object.fromEntries(
    (data?.body.rows ?? []).filter(({ inForce }) => inForce > 0).map(({ key, inForce }) => [key, inForce]),
  );
  return (
    <Panel title={t('authority.map')} note={t('authority.mapNote')}>
      <TileMap
        values={values}
        show={count}
        brief={brief}
        summary={t('authority.mapSummary', { n: Object.keys(values).length })}
        onChoose={(code) => void navigate(`/policies?Province=${code}&Status=InForce`)}
      />
    </Panel>
  );
}
