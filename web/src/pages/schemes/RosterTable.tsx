import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** The rosters that were sent for a scheme, the newest first. */
export function RosterTable({ scheme }: { scheme: string }) {
  const { t } = useTranslation('schemes');
  const page = usePageOf('rosters');
  const query = useRead('/schemes/{id}/batches', { id: scheme }, { page, size: 20 }, { keep: true });
  return (
    <Panel title={t('tab.rosters')} flush>
      <PagedTable
        label={t('tab.rosters')}
        minWidth={720}
        name="rosters"
        query={query}
        rowKey="id"
        empty={t('roster.none')}
        columns={[
          {
            title: t('roster.file'),
            render: (_, { id, number, fileName, receivedAt }) => (
              <div>
                <Link to={`/batches/${id}`}>{fileName}</Link>
                <div className="quiet small">
                  {number} · {minute(receivedAt)}
                </div>
              </div>
            ),
          },
          { title: t('roster.lines'), align: 'right', render: (_, { lines }) => count(lines) },
          { title: t('roster.accepted'), align: 'right', render: (_, { accepted }) => count(accepted) },
          {
            title: t('roster.out'),
            align: 'right',
            render: (_, { rejected, duplicates }) => count(rejected + duplicates),
          },
          { title: t('roster.issued'), align: 'right', render: (_, { issued }) => count(issued) },
          { title: t('premium'), align: 'right', render: (_, { premium }) => <Money of={premium} exact /> },
          { title: t('state'), render: (_, { state }) => <StateTag kind="batch" state={state} /> },
        ]}
      />
    </Panel>
  );
}
