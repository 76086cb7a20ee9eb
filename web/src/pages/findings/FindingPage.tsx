import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ShowFindingView } from '@/api/schema';
import type { Role } from '@/api/session';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { GradeMark } from '@/parts/product/GradeMark';
import { StateTag } from '@/parts/state/StateTag';
import { FindingActions } from './FindingActions';
import { placeOf } from './place';

export default function FindingPage() {
  const { id = '' } = useParams();
  const query = useRead('/findings/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Finding view={body} etag={etag} />}</Loaded>;
}

function Finding({ view, etag }: { view: ShowFindingView; etag: string | null }) {
  const { t } = useTranslation('findings');
  const { tx } = useFormat();
  const { finding, applicant, attribution, detail, events, notice, sources } = view;
  const { exploited, chance } = finding;
  return (
    <ObjectPage
      kind={
        <>
          {t('kind')} · <Link to={`/assessments/${finding.assessment}`}>{t('toAssessment')}</Link>
        </>
      }
      title={tx(finding.title)}
      state={<StateTag kind="finding" state={finding.state} />}
      notice={<Alert type="info" showIcon title={tx(notice)} />}
      facts={[
        { label: t('applicant'), value: tx(applicant) },
        {
          label: t('severity'),
          value: <StateTag kind="severity" state={finding.severity} />,
          note: t('toolSeverity', { word: finding.toolSeverity }),
        },
        { label: t('place'), value: placeOf(finding), note: t('foundBy', { tool: finding.tool }) },
        {
          label: t('lastSeen'),
          value: minute(finding.lastSeen),
          note: t('firstSeenAt', { at: minute(finding.firstSeen) }),
        },
      ]}
      next={<FindingActions view={view} etag={etag} />}
      tabs={[
        {
          key: 'what',
          label: t('tab.what'),
          children: (
            <Panel title={t('tab.what')}>
              <Facts
                rows={[
                  [t('check'), finding.check],
                  [t('cves'), finding.cves.join(', ')],
                  [t('detail'), tx(detail) && <span style={{ whiteSpace: 'pre-line' }}>{tx(detail)}</span>],
                  [
                    t('exploited'),
                    exploited &&
                      t(exploited.ransomware ? 'exploitedByRansomware' : 'exploitedSince', {
                        cve: exploited.cve,
                        day: exploited.since,
                      }),
                  ],
                  [t('chance'), chance && t('chanceAt', { cve: chance.cve, p: percent(chance.p), day: chance.on })],
                  [
                    t('attribution'),
                    <span key="attribution">
                      {percent(attribution.confidence)} · {tx(attribution.because)}{' '}
                      <GradeMark grade={attribution.grade} />
                    </span>,
                  ],
                  [t('state'), tx(finding.stateName)],
                  [t('counts'), t(finding.isOpen ? 'countsYes' : 'countsNo')],
                ]}
              />
            </Panel>
          ),
        },
        { key: 'sources', label: t('tab.sources', { n: sources.length }), children: <Sources view={sources} /> },
        { key: 'history', label: t('tab.history'), children: <History view={events} /> },
      ]}
    />
  );
}

/** The tools that saw it, each in its own words. */
function Sources({ view }: { view: ShowFindingView['sources'] }) {
  const { t } = useTranslation('findings');
  return (
    <Panel title={t('sourcesTitle')} note={t('sourcesNote')} flush>
      <DataTable
        label={t('sourcesTitle')}
        minWidth={640}
        rowKey={({ tool, check }) => `${tool} ${check}`}
        dataSource={view}
        columns={[
          { title: t('tool'), width: 120, dataIndex: 'tool' },
          { title: t('check'), dataIndex: 'check' },
          { title: t('itsSeverity'), width: 160, dataIndex: 'toolSeverity' },
          { title: t('firstSeen'), width: 150, render: (_, { firstSeen }) => minute(firstSeen) },
          { title: t('lastSeen'), width: 150, render: (_, { lastSeen }) => minute(lastSeen) },
        ]}
      />
    </Panel>
  );
}

function History({ view }: { view: ShowFindingView['events'] }) {
  const { t } = useTranslation('findings');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  return (
    <Panel title={t('tab.history')} note={t('historyNote')} flush>
      <DataTable
        label={t('tab.history')}
        minWidth={760}
        rowKey="number"
        dataSource={view.toReversed()}
        columns={[
          { title: t('at'), width: 150, render: (_, { at }) => minute(at) },
          { title: t('moveLabel'), width: 120, render: (_, { move }) => t(`move.${move}`) },
          { title: t('became'), width: 130, render: (_, { to }) => <StateTag kind="finding" state={to} /> },
          { title: t('reason'), render: (_, { reason }) => reason || '—' },
          {
            title: t('by'),
            width: 190,
            render: (_, { by, role }) => (
              <div>
                {tx(by)}
                <div className="quiet small">{tc(`role.${role as Role}`)}</div>
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
