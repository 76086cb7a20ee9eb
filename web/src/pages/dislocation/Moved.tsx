import { useTranslation } from 'react-i18next';
import type { Dislocation, MovedPolicy, MoveBand } from '@/api/schema';
import { fenOf } from '@/format/money';
import { count, percent, signed } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Columns } from '@/parts/charts/Columns';
import { DataTable } from '@/parts/DataTable';
import { Figure, FigureStrip } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';

const ratio = (before: Dislocation['before'], after: Dislocation['before']) =>
  fenOf(before) === 0n ? 0 : Number(fenOf(after)) / Number(fenOf(before)) - 1;
const edge = (value: number) => signed(value, (v) => `${Math.round(v * 100)}%`);

/** The effect on the book, its distribution, the factors behind it, and those it hits and helps most. */
export function Moved({ found, technical }: { found: Dislocation; technical: boolean }) {
  const { t } = useTranslation('dislocation');
  const { tx, exact } = useFormat();
  const bandName = ({ from, to }: MoveBand) =>
    typeof from !== 'number'
      ? t('below', { to: edge(Number(to)) })
      : typeof to !== 'number'
        ? t('above', { from: edge(from) })
        : t('between', { from: edge(from), to: edge(to) });
  if (found.policies === 0 && found.unrated === 0)
    return (
      <Panel>
        <p>{t('none')}</p>
      </Panel>
    );
  const bands = found.bands.filter(({ policies }) => Number(policies) > 0);
  const moved = (title: string, rows: readonly MovedPolicy[]) =>
    rows.length > 0 && (
      <Panel title={title} flush>
        <DataTable
          label={title}
          minWidth={760}
          rowKey="policy"
          dataSource={rows}
          columns={[
            { title: t('policy'), dataIndex: 'policy' },
            { title: t('before'), align: 'right', render: (_, { before }) => <Money of={before} exact /> },
            { title: t('after'), align: 'right', render: (_, { after }) => <Money of={after} exact /> },
            { title: t('change'), align: 'right', render: (_, row) => signed(ratio(row.before, row.after), percent) },
            {
              title: t('why'),
              render: (_, { moves }) =>
                moves
                  .slice(0, 3)
                  .map(({ name, ratio: by }) => `${tx(name)} × ${Number(by).toFixed(3)}`)
                  .join(t('comma')),
            },
          ]}
        />
      </Panel>
    );

  return (
    <div className="stack">
      <FigureStrip>
        <Figure label={t('policies')} value={count(Number(found.policies))} />
        <Figure label={t(technical ? 'technicalBefore' : 'filedBefore')} value={<Money of={found.before} withUnit />} />
        <Figure label={t(technical ? 'technicalAfter' : 'filedAfter')} value={<Money of={found.after} withUnit />} />
        <Figure label={t('total')} value={signed(ratio(found.before, found.after), percent)} />
      </FigureStrip>
      {bands.length > 0 && (
        <Columns
          title={t('distribution')}
          keyName={t('change')}
          keys={bands.map((band) => `${bandName(band)} (${count(Number(band.policies))})`)}
          series={[
            { name: t('before'), amounts: bands.map(({ before }) => fenOf(before)) },
            { name: t('after'), amounts: bands.map(({ after }) => fenOf(after)) },
          ]}
          summary={t('summary', {
            n: count(Number(found.policies)),
            before: exact(fenOf(found.before)),
            after: exact(fenOf(found.after)),
          })}
        />
      )}
      {found.factors.length > 0 && (
        <Panel title={t('factors')} note={t('factorsNote')} flush>
          <DataTable
            label={t('factors')}
            minWidth={320}
            rowKey="code"
            dataSource={found.factors}
            columns={[
              { title: t('factor'), render: (_, { name }) => tx(name) },
              { title: t('effect'), align: 'right', render: (_, { ratio: by }) => `× ${Number(by).toFixed(4)}` },
            ]}
          />
        </Panel>
      )}
      {moved(t('up'), found.up)}
      {moved(t('down'), found.down)}
      {Number(found.unrated) > 0 && (
        <Panel title={t('unrated', { n: count(Number(found.unrated)) })} flush>
          <DataTable
            label={t('unrated', { n: count(Number(found.unrated)) })}
            minWidth={480}
            rowKey="policy"
            dataSource={found.unratedFirst}
            columns={[
              { title: t('policy'), dataIndex: 'policy' },
              { title: t('reason'), render: (_, { why }) => tx(why) },
            ]}
          />
        </Panel>
      )}
    </div>
  );
}
