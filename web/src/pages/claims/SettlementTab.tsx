import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsView, SettlementView } from '@/api/schema';
import { fenOf, type Fen } from '@/format/money';
import { words } from '@/format/text';
import { useFormat } from '@/format/useFormat';
import { Waterfall } from '@/parts/charts/Waterfall';
import { ClockBoard } from '@/parts/ClockBoard';
import { Panel } from '@/parts/Panel';
import { WhySteps } from '@/parts/why/WhySteps';
import { LossItemTable } from './LossItemTable';
import { waterfallOf } from './waterfall';
import styles from './claims.module.css';

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  settlement: SettlementView | undefined;
  claimed: Fen;
}

const claimedName = words('申报损失', 'Claimed');

/** The clocks, the losses with the decision on each, and how what is paid came to be. */
export function SettlementTab({ claim, etag, settlement, claimed }: Props) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  const bars = useMemo(
    () =>
      settlement
        ? waterfallOf(settlement.trail, claimed, claimedName).map(({ name, after }) => ({ name: tx(name), after }))
        : [],
    [settlement, claimed, tx],
  );
  return (
    <div className="stack">
      <ClockBoard title={t('clocks')} clocks={claim.clocks} none={t('clocksNone')} />
      <div className={settlement ? styles.columns : ''}>
        <div className="stack">
          <LossItemTable claim={claim} etag={etag} settlement={settlement} />
          {settlement && bars.length > 1 && (
            <Waterfall
              title={t('waterfall.title')}
              steps={bars}
              summary={t('waterfall.summary', {
                amount: exact(fenOf(settlement.payable)),
                available: exact(fenOf(settlement.aggregateAvailable)),
              })}
            />
          )}
        </div>
        {settlement && (
          <Panel title={t('trail.title')} note={t('trail.note')}>
            <WhySteps trail={settlement.trail} />
          </Panel>
        )}
      </div>
    </div>
  );
}
