import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { day } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { placeOf } from './place';

const states = Object.keys(tones.finding) as StateOf<'finding'>[];
const severities = Object.keys(tones.severity) as StateOf<'severity'>[];

export default function FindingListPage() {
  const { t } = useTranslation('findings');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  return (
    <ListPage
      name="findings"
      title={t('title')}
      path="/findings"
      rowKey="id"
      search={t('search')}
      views={[
        { id: 'open', name: t('view.open'), query: { filters: { open: 'true' } } },
        { id: 'critical', name: t('view.critical'), query: { filters: { open: 'true', severity: 'Critical' } } },
        { id: 'exploited', name: t('view.exploited'), query: { filters: { open: 'true', exploited: 'true' } } },
        { id: 'claimed', name: t('view.claimed'), query: { filters: { state: 'FixClaimed' } } },
        { id: 'disputed', name: t('view.disputed'), query: { filters: { state: 'Disputed' } } },
        { id: 'all', name: t('view.all'), query: {} },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'severity',
          label: t('severity'),
          options: severities.map((severity) => ({ value: severity, label: stateName(ts, 'severity', severity) })),
        },
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'finding', state) })),
        },
        { kind: 'switch', name: 'open', label: t('onlyOpen') },
        { kind: 'switch', name: 'exploited', label: t('onlyExploited') },
        { kind: 'hidden', name: 'assessment', label: t('oneAssessment') },
        { kind: 'hidden', name: 'asset', label: t('oneAsset') },
      ]}
      totals={({ bySeverity, open }) => (
        <>
          <span>
            {t('open')} <strong>{count(open)}</strong>
          </span>
          {severities
            .filter((severity) => bySeverity[severity])
            .map((severity) => (
              <span key={severity}>
                {stateName(ts, 'severity', severity)} <strong>{count(bySeverity[severity] ?? 0)}</strong>
              </span>
            ))}
        </>
      )}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'severity',
          title: t('severity'),
          sorter: true,
          render: (_, { severity }) => <StateTag kind="severity" state={severity} />,
        },
        {
          key: 'check',
          title: t('what'),
          sorter: true,
          render: (_, { id, title, check, cves }) => (
            <div>
              <Link to={`/findings/${id}`}>{tx(title)}</Link>
              <div className="quiet small">{[check, ...cves].join(' · ')}</div>
            </div>
          ),
        },
        { key: 'host', title: t('place'), sorter: true, render: (_, finding) => placeOf(finding) },
        { key: 'tool', title: t('tool'), dataIndex: 'tool' },
        { key: 'firstSeen', title: t('firstSeen'), sorter: true, render: (_, { firstSeen }) => day(firstSeen) },
        { key: 'lastSeen', title: t('lastSeen'), sorter: true, render: (_, { lastSeen }) => day(lastSeen) },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="finding" state={state} />,
        },
      ]}
      card={(finding) => (
        <CardRow
          to={`/findings/${finding.id}`}
          title={tx(finding.title)}
          state={<StateTag kind="severity" state={finding.severity} />}
          lines={[
            placeOf(finding),
            <span key="state" className="row">
              <StateTag kind="finding" state={finding.state} />
              {t('seen', { day: day(finding.lastSeen) })}
            </span>,
          ]}
        />
      )}
    />
  );
}
