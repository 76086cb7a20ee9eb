import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import { csv, hand } from '@/api/download';
import { useRead } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { AsOfPicker } from '@/parts/AsOfPicker';
import { Loaded } from '@/parts/Loaded';
import { PageHead } from '@/parts/Panel';
import { ByKey } from './ByKey';
import { NationalFigures } from './NationalFigures';
import { ProvincePanels } from './ProvincePanels';
import { ReconciledBadge } from './ReconciledBadge';
import { breakdowns, useStatisticsQuery } from './useStatisticsQuery';
import { useTable } from './useTable';

/** The books as figures: counted up to one day, as known on another, beside another day, reconciled to the journal. */
export default function StatisticsPage() {
  const { t } = useTranslation('statistics');
  const { exact } = useFormat();
  const { by, effective, recorded, against, set } = useStatisticsQuery();
  const now = useRead('/statistics', {}, { by, effective, recorded }, { keep: true });
  const then = useRead(
    '/statistics',
    {},
    { by, effective: against, recorded: against < recorded ? against : recorded },
    { keep: true },
  );
  const table = useTable(by);

  return (
    <div className="stack">
      <PageHead title={t('title')}>
        <AsOfPicker label={t('effective')} value={effective} onChange={(day) => set('effective', day)} />
        <AsOfPicker label={t('recorded')} value={recorded} onChange={(day) => set('recorded', day)} />
        <AsOfPicker label={t('against')} value={against} onChange={(day) => set('against', day)} />
      </PageHead>
      <Loaded query={now}>
        {({ body }) => (
          <>
            <div className="spread wrap">
              <div className="row wrap">
                <Segmented
                  value={by}
                  onChange={(next) => set('by', next)}
                  options={breakdowns.map((each) => ({ value: each, label: t(`by.${each}`) }))}
                />
                <ReconciledBadge view={body} />
              </div>
              <Button
                icon={<DownloadOutlined />}
                onClick={() => hand(csv(table(body)), `statistics-${by.toLowerCase()}-${effective}-${today()}.csv`)}
              >
                {t('export')}
              </Button>
            </div>
            <NationalFigures now={body.total} then={then.data?.body.total} against={against} />
            {fenOf(body.own.premium) !== fenOf(body.total.premium) && (
              <p className="quiet">
                {t('own', {
                  premium: exact(fenOf(body.own.premium)),
                  paid: exact(fenOf(body.own.paid)),
                  fees: exact(fenOf(body.own.fees)),
                })}
              </p>
            )}
            {by === 'Province' ? (
              <ProvincePanels now={body} then={then.data?.body} />
            ) : (
              <ByKey by={by} now={body} then={then.data?.body} />
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
