import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReadClaimsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { LinkButton } from '@/parts/LinkButton';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { ContributionPanel } from './ContributionPanel';
import { SurveyPanel } from './SurveyPanel';

/** What follows a closed claim: the survey, the case study, the data pool. */
export function AfterwardsTab({ claim }: { claim: ReadClaimsView }) {
  return (
    <div className="stack">
      <SurveyPanel incident={claim.incident} />
      <CasePanel claim={claim} />
      <ContributionPanel claim={claim.id} />
    </div>
  );
}

function CasePanel({ claim }: { claim: ReadClaimsView }) {
  const { t } = useTranslation('afterwards');
  const navigate = useNavigate();
  const handles = useSession().session.role === 'ClaimsHandler';
  const rows = useRead('/cases', {}, { claim: claim.id, size: 10 }).data?.body.items;
  const standing = rows?.find(({ state }) => state !== 'Retired');
  return (
    <Panel
      title={t('case.title')}
      extra={
        handles &&
        rows &&
        !standing &&
        claim.state === 'Closed' && (
          <ActionButton<'/claims/{id}/case-study'>
            label={t('case.draft')}
            path="/claims/{id}/case-study"
            params={{ id: claim.id }}
            body={() => undefined}
            effects={() => [t('case.draftEffect'), t('case.draftEffect2')]}
            done={t('case.drafted')}
            onDone={({ id }) => void navigate(`/cases/${id}`)}
          />
        )
      }
    >
      {rows === undefined || rows.length === 0 ? (
        <p className="quiet">{t(handles ? 'case.none' : 'case.noneAsked')}</p>
      ) : (
        rows.map(({ id, state, consent, draftedAt }) => (
          <div key={id} className="row wrap">
            <StateTag kind="case" state={state} />
            <StateTag kind="caseConsent" state={consent} />
            <span className="quiet small">{minute(draftedAt)}</span>
            <LinkButton to={`/cases/${id}`} size="small">
              {t('case.open')}
            </LinkButton>
          </div>
        ))
      )}
    </Panel>
  );
}
