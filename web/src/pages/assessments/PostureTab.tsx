import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowAssessmentView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import { WhySteps } from '@/parts/why/WhySteps';
import { FamilyRadar } from './FamilyRadar';
import { MissingList } from './MissingList';
import { ScoreHistory } from './ScoreHistory';
import { TierPanel } from './TierPanel';

/** What it adds up to, how, what is missing, and what tables and rules look at. */
export function PostureTab({ view }: { view: ShowAssessmentView }) {
  const { t } = useTranslation('assessments');
  const { tx } = useFormat();
  const register = useMemo(() => view.traits.filter(({ name }) => !name.startsWith('Q-')), [view.traits]);
  const { peers, percentile, needed } = view.peers;
  return (
    <div className="stack">
      <div className="halves">
        <div className="stack">
          <FamilyRadar families={view.families} posture={view.posture} />
          {view.posture !== null && (
            <p className="quiet small">
              {percentile === null ? t('peers.few', { needed }) : t('peers.percentile', { percent: percentile, peers })}
            </p>
          )}
        </div>
        <div className="stack">
          <TierPanel tiers={view.tiers} />
          <MissingList id={view.id} missing={view.missing} />
          <Panel title={t('traits')} note={t('traitsNote')}>
            <ul className="dotted">
              {register.map(({ name, because }) => (
                <li key={name}>{tx(because)}</li>
              ))}
            </ul>
          </Panel>
          <p className="quiet small">{tx(view.notice)}</p>
        </div>
      </div>
      <ScoreHistory id={view.id} />
      {view.postureTrail && (
        <Panel title={t('how')} note={t('howNote')}>
          <div style={{ overflowX: 'auto' }}>
            <WhySteps trail={view.postureTrail} />
          </div>
        </Panel>
      )}
    </div>
  );
}
