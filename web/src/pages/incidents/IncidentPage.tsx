import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadIncidentsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { ClockBoard } from '@/parts/ClockBoard';
import { EventList } from '@/parts/EventList';
import { Loaded } from '@/parts/Loaded';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { SurveyPanel } from '../afterwards/SurveyPanel';
import { ClassificationPanel } from './ClassificationPanel';
import { EvidenceTab } from './EvidenceTab';
import { FactsPanel } from './FactsPanel';
import { FirstHour } from './FirstHour';
import { HandedReports } from './HandedReports';
import { HandInButton } from './HandInButton';
import { IncidentActions } from './IncidentActions';
import { ResponseTab } from './ResponseTab';

export default function IncidentPage() {
  const { id = '' } = useParams();
  const query = useRead('/incidents/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Incident incident={body} etag={etag} />}</Loaded>;
}

function Incident({ incident, etag }: { incident: ReadIncidentsView; etag: string | null }) {
  const { t } = useTranslation('incidents');
  const { tx, list } = useFormat();
  const { asked, ask, close } = useWhy();
  const { grades, clocks, actions } = incident;
  const tells = actions.includes('incidents.hand-in');
  return (
    <>
      <ObjectPage
        kind={`${t('kind')} ${incident.number} · ${t('policyNumber', { number: incident.policyNumber })}`}
        title={`${tx(incident.insured)} · ${tx(incident.categoryName)}`}
        state={<StateTag kind="incident" state={incident.state} />}
        facts={[
          { label: t('category'), value: tx(incident.categoryName), note: t('standard') },
          {
            label: t('discoveredAt'),
            value: minute(incident.discoveredAt),
            note: t('reported', { at: minute(incident.reportedAt) }),
          },
          {
            label: t('grade'),
            value:
              grades.length === 0
                ? t('notGraded')
                : grades.map(({ regime, gradeName }) => (
                    <WhyNumber key={regime} onAsk={() => ask(regime)}>
                      {tx(gradeName)}
                    </WhyNumber>
                  )),
            note: list(grades.map(({ regimeName }) => tx(regimeName))),
          },
          {
            label: t('insurer'),
            value: tx(incident.insurer),
            note: incident.claim ? <Link to={`/claims/${incident.claim}`}>{t('toClaim')}</Link> : t('noClaim'),
          },
        ]}
        next={<IncidentActions incident={incident} etag={etag} />}
        tabs={[
          {
            key: 'now',
            label: t('tab.now'),
            children: (
              <div className="stack">
                <ClockBoard
                  title={t('clocks')}
                  clocks={clocks}
                  none={t(grades.length === 0 ? 'clocksLater' : 'clocksNone')}
                  action={(clock) =>
                    tells && clock.id ? <HandInButton incident={incident} etag={etag} clock={clock} /> : null
                  }
                />
                <div className="halves">
                  <Panel title={t('description')}>
                    <p style={{ whiteSpace: 'pre-line' }}>{incident.description}</p>
                  </Panel>
                  <FirstHour steps={incident.firstHour} />
                </div>
                {incident.state === 'ClosedNoClaim' && actions.includes('evidence.take') && (
                  <SurveyPanel incident={incident.id} />
                )}
                {clocks.length > 0 && <HandedReports incident={incident.id} />}
                <ClassificationPanel
                  incident={incident.id}
                  etag={etag}
                  mayCode={actions.includes('incidents.classify')}
                />
                <FactsPanel incident={incident} />
              </div>
            ),
          },
          ...(actions.includes('evidence.take')
            ? [
                { key: 'response', label: t('tab.response'), children: <ResponseTab incident={incident} /> },
                { key: 'evidence', label: t('tab.evidence'), children: <EvidenceTab incident={incident.id} mayAdd /> },
              ]
            : []),
          { key: 'history', label: t('tab.history'), children: <EventList events={incident.events} /> },
        ]}
      />
      <WhyDrawer trail={grades.find(({ regime }) => regime === asked)?.trail} onClose={close} />
    </>
  );
}
