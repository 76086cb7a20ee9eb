import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowFilingPage } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { Panel } from '@/parts/Panel';

/** What happened to a filing, oldest first, and the fingerprint of the text that counts. */
export function HistoryTab({ page, children }: { page: ShowFilingPage; children: ReactNode }) {
  const { t } = useTranslation('filings');
  const { t: tc } = useTranslation();
  const { tx, cite } = useFormat();
  return (
    <div className="stack">
      <Panel title={t('history.title')} flush>
        <DataTable
          label={t('history.title')}
          minWidth={760}
          rowKey="number"
          dataSource={page.events}
          columns={[
            { title: t('history.number'), dataIndex: 'number', width: 60 },
            { title: t('history.what'), width: 120, render: (_, { what }) => tx(what) },
            {
              title: t('history.by'),
              width: 190,
              render: (_, { by, role }) => (
                <div>
                  <div>{tx(by)}</div>
                  <div className="quiet small">{tc(`role.${role}`)}</div>
                </div>
              ),
            },
            {
              title: t('history.at'),
              width: 160,
              render: (_, { at, day }) => (
                <div>
                  <div>{minute(at)}</div>
                  <div className="quiet small">{t('history.day', { day })}</div>
                </div>
              ),
            },
            { title: t('revision'), width: 70, align: 'right', dataIndex: 'revision' },
            { title: t('history.text'), render: (_, { text }) => text ?? '—' },
          ]}
        />
      </Panel>
      <Panel title={t('history.package')} extra={<div className="row">{children}</div>}>
        <Facts
          rows={[
            [t('history.sha256'), <code key="sha">{page.sha256}</code>],
            [t('history.source'), cite(page.package.source)],
          ]}
        />
      </Panel>
    </div>
  );
}
