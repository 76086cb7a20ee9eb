import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { day } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { placeOf } from '../findings/place';

export function FindingsTab({ id }: { id: string }) {
  const { t } = useTranslation('assessments');
  const { tx } = useFormat();
  const page = usePageOf('findingsPage');
  const findings = useRead('/findings', {}, { assessment: id, page, size: 20, sort: '-severity' }, { keep: true });
  return (
    <Panel
      title={t('tab.findings')}
      flush
      extra={
        <LinkButton size="small" to={`/findings?assessment=${id}`}>
          {t('toFindings')}
        </LinkButton>
      }
    >
      <PagedTable
        label={t('tab.findings')}
        minWidth={760}
        name="findingsPage"
        query={findings}
        rowKey="id"
        empty={t('noFindingsYet')}
        columns={[
          {
            title: t('severity'),
            width: 90,
            render: (_, { severity }) => <StateTag kind="severity" state={severity} />,
          },
          {
            title: t('finding'),
            render: (_, { id: finding, title, check }) => (
              <div>
                <Link to={`/findings/${finding}`}>{tx(title)}</Link>
                <div className="quiet small">{check}</div>
              </div>
            ),
          },
          { title: t('place'), render: (_, finding) => placeOf(finding) },
          { title: t('lastSeen'), width: 110, render: (_, { lastSeen }) => day(lastSeen) },
          { title: t('state'), width: 130, render: (_, { state }) => <StateTag kind="finding" state={state} /> },
        ]}
      />
    </Panel>
  );
}
