import { PrinterOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandInReportItem } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import { useNarrow } from '@/parts/useNarrow';

/** Who was told when by which way; each report opens in the words it was handed in with, to be printed. */
export function HandedReports({ incident }: { incident: string }) {
  const { t } = useTranslation('incidents');
  const { tx } = useFormat();
  const narrow = useNarrow();
  const [shown, show] = useState<HandInReportItem | null>(null);
  const query = useRead('/incidents/{id}/reports', { id: incident });
  return (
    <Loaded query={query}>
      {({ body }) => (
        <Panel title={t('handIn.handed')} flush>
          <DataTable
            label={t('handIn.handed')}
            minWidth={640}
            rowKey="id"
            dataSource={body}
            locale={{ emptyText: t('handIn.none') }}
            columns={[
              { title: t('handIn.at'), width: 150, render: (_, { handedAt }) => minute(handedAt) },
              {
                title: t('handIn.what'),
                render: (_, report) => (
                  <Button type="link" size="small" disabled={report.text === ''} onClick={() => show(report)}>
                    {t(`handIn.kind.${report.kind}`)}
                  </Button>
                ),
              },
              {
                title: t('handIn.whom'),
                render: (_, { whom, duty }) => (
                  <div>
                    {whom}
                    <div className="quiet small">{tx(duty)}</div>
                  </div>
                ),
              },
              { title: t('handIn.way'), render: (_, { way }) => t(`handIn.ways.${way}`) },
              { title: t('handIn.by'), render: (_, { by }) => tx(by) },
            ]}
          />
          <Drawer
            open={shown !== null}
            onClose={() => show(null)}
            size={narrow ? '100%' : 600}
            rootClassName="print-this"
            title={shown && t(`handIn.kind.${shown.kind}`)}
            extra={
              <Button className="no-print" size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t('handIn.print')}
              </Button>
            }
          >
            <p className="quiet">{shown && `${shown.whom} · ${minute(shown.handedAt)}`}</p>
            <p style={{ whiteSpace: 'pre-line' }}>{shown?.text}</p>
          </Drawer>
        </Panel>
      )}
    </Loaded>
  );
}
