import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { day } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Panel } from '@/parts/Panel';

/** Hosts that scans saw inside the authorised scope. */
export function AssetsTab({ id }: { id: string }) {
  const { t } = useTranslation('assessments');
  const { tx } = useFormat();
  const page = usePageOf('assetsPage');
  const assets = useRead('/assets', {}, { assessment: id, page, size: 20, sort: 'host' }, { keep: true });
  return (
    <Panel title={t('tab.assets')} note={t('assetsNote')} flush>
      <PagedTable
        label={t('tab.assets')}
        minWidth={760}
        name="assetsPage"
        query={assets}
        rowKey="id"
        empty={t('noAssets')}
        columns={[
          {
            title: t('host'),
            render: (_, { host, address }) => (
              <div>
                {host}
                {address && <div className="quiet small">{address}</div>}
              </div>
            ),
          },
          {
            title: t('attribution'),
            width: 120,
            render: (_, { attribution: { confidence, because } }) => (
              <Tooltip title={tx(because)}>{Math.round(confidence * 100)} %</Tooltip>
            ),
          },
          { title: t('services'), render: (_, { services }) => services.join(', ') || '—' },
          {
            title: t('openFindings'),
            width: 110,
            align: 'right',
            render: (_, { id: asset, openFindings }) =>
              openFindings > 0 ? <Link to={`/findings?open=true&asset=${asset}`}>{openFindings}</Link> : 0,
          },
          { title: t('firstSeen'), width: 110, render: (_, { firstSeen }) => day(firstSeen) },
          { title: t('lastSeen'), width: 110, render: (_, { lastSeen }) => day(lastSeen) },
        ]}
      />
    </Panel>
  );
}
