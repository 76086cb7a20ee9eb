import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Panel } from '@/parts/Panel';

/** The scan files that were taken in; of what lay outside the scope only the count is kept. */
export function ImportsTab({ id }: { id: string }) {
  const { t } = useTranslation('assessments');
  const page = usePageOf('importsPage');
  const imports = useRead('/assessments/{id}/imports', { id }, { page, size: 20 }, { keep: true });
  return (
    <Panel title={t('tab.imports')} note={t('importsNote')} flush>
      <PagedTable
        label={t('tab.imports')}
        minWidth={860}
        name="importsPage"
        query={imports}
        rowKey="id"
        empty={t('noImports')}
        columns={[
          { title: t('at'), width: 150, render: (_, { at }) => minute(at) },
          {
            title: t('file'),
            render: (_, { tool, toolVersion, sha256, bytes }) => (
              <div>
                {tool} {toolVersion}
                <div className="quiet small">
                  {t('bytes', { n: count(bytes) })} · SHA-256 {sha256.slice(0, 12)}…
                </div>
              </div>
            ),
          },
          {
            title: t('scannedDays'),
            width: 190,
            render: (_, { scannedFrom, scannedTo }) =>
              scannedFrom && scannedTo ? t('days', { from: scannedFrom, to: scannedTo }) : '—',
          },
          { title: t('hosts'), width: 70, align: 'right', dataIndex: 'hosts' },
          { title: t('added'), width: 70, align: 'right', dataIndex: 'added' },
          { title: t('duplicate'), width: 70, align: 'right', dataIndex: 'duplicate' },
          { title: t('reopened'), width: 90, align: 'right', dataIndex: 'reopened' },
          { title: t('outside'), width: 90, align: 'right', dataIndex: 'outside' },
          { title: t('unreadable'), width: 90, align: 'right', dataIndex: 'unreadable' },
        ]}
      />
    </Panel>
  );
}
