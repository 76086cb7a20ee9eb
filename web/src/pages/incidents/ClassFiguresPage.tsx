import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { PageHead, Panel } from '@/parts/Panel';

/** Incidents and what they cost by class; an incident counts by its newest classification. */
export default function ClassFiguresPage() {
  const { t } = useTranslation('incidents');
  const { tx } = useFormat();
  const [params, setParams] = useSearchParams();
  const kind = params.get('kind') ?? 'category';
  const lists = useRead('/incidents/classes', {});
  const query = useRead('/incidents/class-figures', {}, { kind }, { keep: true });
  return (
    <div className="stack">
      <PageHead title={t('class.figures')}>
        <Select
          aria-label={t('class.kindBy')}
          style={{ width: 260 }}
          value={kind}
          onChange={(chosen) => setParams({ kind: chosen })}
          options={(lists.data?.body.kinds ?? []).map(({ code, name }) => ({ value: code, label: tx(name) }))}
        />
      </PageHead>
      <Loaded query={query}>
        {({ body: { name, rows, classified, reported } }) => (
          <Panel title={tx(name)} note={t('class.coverage', { classified, reported })} flush>
            <DataTable
              label={tx(name)}
              minWidth={640}
              rowKey="code"
              dataSource={rows}
              locale={{ emptyText: t('class.empty') }}
              columns={[
                {
                  title: tx(name),
                  render: (_, row) => (
                    <>
                      {tx(row.name)} <span className="quiet small">{row.code}</span>
                    </>
                  ),
                },
                { title: t('class.incidents'), align: 'right', render: (_, row) => count(row.incidents) },
                { title: t('class.claims'), align: 'right', render: (_, row) => count(row.claims) },
                { title: t('class.paid'), align: 'right', render: (_, { paid }) => <Money of={paid} exact /> },
                {
                  title: t('class.outstanding'),
                  align: 'right',
                  render: (_, { outstanding }) => <Money of={outstanding} exact />,
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
    </div>
  );
}
