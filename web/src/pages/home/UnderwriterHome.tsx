import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Figure } from '@/parts/Figure';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { RenewalPanel } from './RenewalPanel';
import { UnderwritingWork } from './UnderwritingWork';
import { useUnderwritingRows } from './useUnderwritingRows';

/** An underwriter: referrals oldest first, offers that run out, evidence to look at, and what ends in ninety days. */
export function UnderwriterHome() {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const worklist = useRead('/underwriting/worklist', {});
  const renewals = useRead('/policies', {}, { Expiring: 90, sort: 'ends', size: 20 });
  const list = worklist.data?.body;
  const rows = useUnderwritingRows(list, renewals.data?.body.items);
  const first = rows?.find(({ kind }) => kind !== 'renewal');
  const oldest = list?.referrals[0]?.ageDays;
  const ending = renewals.data?.body;
  return (
    <HomeLayout
      next={
        <Loaded query={worklist} skeleton={null}>
          {() =>
            first ? (
              <NextUp
                title={`${t(`uw.kind.${first.kind}`)} · ${first.firm}`}
                note={first.matter}
                due={first.kind === 'expiring' ? first.due : undefined}
                to={first.path}
                action={t('open')}
              />
            ) : (
              <NextUp
                calm
                title={t('uw.calm')}
                note={t('uw.calmNote')}
                to="/renewals?Within=90"
                action={t('uw.toRenewals')}
              />
            )
          }
        </Loaded>
      }
      figures={
        <>
          <Figure
            label={t('uw.referrals')}
            value={list ? count(list.referralsTotal) : '—'}
            note={oldest !== undefined && t('uw.oldest', { n: oldest })}
          />
          <Figure label={t('uw.expiring')} value={list ? count(list.expiringTotal) : '—'} note={t('uw.expiringNote')} />
          <Figure label={t('uw.evidence')} value={list ? count(list.evidenceTotal) : '—'} />
          <Figure
            label={t('uw.renewals')}
            value={ending ? count(ending.total) : '—'}
            note={
              ending && (
                <>
                  {t('uw.renewalsPremium')} <Money of={ending.totals.written} withUnit />
                </>
              )
            }
          />
          <Figure
            label={t('uw.mandate')}
            value={list ? <Money of={list.mandate} withUnit /> : '—'}
            note={t('uw.mandateNote')}
          />
        </>
      }
      work={<UnderwritingWork rows={rows} nameOf={tx} />}
      side={
        <>
          <RenewalPanel />
          <LatestEntries />
        </>
      }
    />
  );
}
