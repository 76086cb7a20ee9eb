import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';

/** Mean scores of closing surveys; of few answers nothing is shown. */
export default function SurveyTotalsPage() {
  const { t } = useTranslation('afterwards');
  const { tx, cite } = useFormat();
  const query = useRead('/surveys/totals', {});
  return (
    <div className="stack">
      <PageHead title={t('totals.title')} />
      <Loaded query={query}>
        {({ body: { rows, least, source, isInvented } }) => (
          <Panel
            title={t('totals.means')}
            note={`${t('totals.note', { least })} ${cite(source)}${isInvented ? ` · ${t('invented')}` : ''}`}
            flush
          >
            <DataTable
              label={t('totals.title')}
              minWidth={620}
              rowKey="code"
              dataSource={[...rows]}
              columns={[
                {
                  title: t('totals.question'),
                  render: (_, { name, low, high }) => (
                    <div>
                      {tx(name)}
                      <div className="quiet small">{t('survey.scale', { low: tx(low), high: tx(high) })}</div>
                    </div>
                  ),
                },
                {
                  title: t('totals.answers'),
                  align: 'right',
                  width: 130,
                  render: (_, { answers }) => (answers === null ? t('totals.few', { least }) : count(answers)),
                },
                {
                  title: t('totals.mean'),
                  align: 'right',
                  width: 110,
                  render: (_, { mean }) => (mean === null ? '—' : mean.toFixed(2)),
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
    </div>
  );
}
