import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { Figure } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { useNow } from '@/parts/useNow';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { useCases } from './useCases';
import { Worklist } from './Worklist';

const DAY = 24 * 60 * 60 * 1000;

export function ClaimsHome() {
  const { t } = useTranslation('home');
  const now = useNow();
  const { items, incidents, claims } = useCases();
  const totals = useRead('/claims', {}, { size: 1 }).data?.body.totals;
  const due = (items ?? []).flatMap((item) => (item.due ? [Date.parse(item.due)] : []));
  const first = items?.[0];
  const shown = (value: number) => (items ? count(value) : '—');
  return (
    <HomeLayout
      next={
        first ? (
          <NextUp title={first.title} note={first.note} due={first.due} to={first.path} action={t('open')} />
        ) : (
          <NextUp calm title={t('claims.calm')} note={t('claims.calmNote')} to="/incidents" action={t('toIncidents')} />
        )
      }
      figures={
        <>
          <Figure label={t('claims.incidents')} value={shown(incidents)} />
          <Figure label={t('claims.claims')} value={shown(claims)} />
          <Figure
            label={t('claims.due')}
            value={shown(due.filter((at) => at - now < DAY).length)}
            note={t('claims.late', { n: due.filter((at) => at < now).length })}
          />
          <Figure label={t('claims.reserve')} value={totals ? <Money of={totals.reserve} withUnit /> : '—'} />
          <Figure label={t('claims.paid')} value={totals ? <Money of={totals.paid} withUnit /> : '—'} />
        </>
      }
      work={<Worklist title={t('waiting')} items={items} none={t('claims.none')} />}
      side={<LatestEntries />}
    />
  );
}
