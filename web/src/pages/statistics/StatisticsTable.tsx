import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Breakdown, StatisticsRow, StatisticsView } from '@/api/schema';
import { count, signed } from '@/format/numbers';
import { Money } from '@/parts/Money';
import { amountOf, byKey, type Amount } from './metrics';
import { useKeyName } from './useKeyName';
import styles from './statistics.module.css';

interface Props {
  by: Breakdown;
  now: StatisticsView;
  then: StatisticsView | undefined;
  /** Every figure, or those that fit beside the map. */
  wide?: boolean;
  chosen?: string;
  onChoose?: (key: string) => void;
}

/** A row per key, largest first except months, with the totals of the selection. */
export function StatisticsTable({ by, now, then, wide = false, chosen, onChoose }: Props) {
  const { t } = useTranslation('statistics');
  const nameOf = useKeyName(by);
  const before = byKey(then?.rows ?? []);
  const rows =
    by === 'Month' ? now.rows : now.rows.toSorted((a, b) => b.policies - a.policies || (a.key < b.key ? -1 : 1));
  const money = (amount: Amount) => ({
    title: t(`column.${amount}`),
    align: 'right' as const,
    render: (_: unknown, row: StatisticsRow) => <Money of={row[amount]} />,
    sorter: (a: StatisticsRow, b: StatisticsRow) => Number(amountOf(a, amount) - amountOf(b, amount)),
  });
  const number = (figure: 'policies' | 'inForce' | 'notices' | 'claims') => ({
    title: t(`column.${figure}`),
    align: 'right' as const,
    render: (_: unknown, row: StatisticsRow) => count(row[figure]),
    sorter: (a: StatisticsRow, b: StatisticsRow) => a[figure] - b[figure],
  });
  const change = {
    title: t('column.change'),
    align: 'right' as const,
    render: (_: unknown, row: StatisticsRow) => (
      <span className="quiet">
        {then
          ? signed(row.policies - (row.key === '' ? then.total.policies : (before.get(row.key)?.policies ?? 0)), count)
          : ''}
      </span>
    ),
  };
  const columns: TableColumnsType<StatisticsRow> = [
    {
      title: t(`by.${by}`),
      render: (_, { key }) =>
        onChoose ? (
          <button type="button" className={styles.key} onClick={() => onChoose(key)}>
            {nameOf(key)}
          </button>
        ) : (
          nameOf(key)
        ),
    },
    number('policies'),
    change,
    ...(wide ? [number('inForce')] : []),
    money('premium'),
    money('limit'),
    ...(wide ? [number('notices'), number('claims'), money('paid'), money('outstanding')] : []),
  ];
  return (
    <Table
      columns={columns}
      dataSource={rows}
      rowKey="key"
      size="small"
      scroll={wide ? { x: 900 } : { x: 480, y: 420 }}
      pagination={false}
      locale={{ emptyText: t('table.none') }}
      rowClassName={({ key }) => (key === chosen ? (styles.chosenRow ?? '') : '')}
      summary={() => (
        <Table.Summary fixed>
          <Table.Summary.Row className={styles.total ?? ''}>
            {columns.map((column, index) => (
              <Table.Summary.Cell key={index} index={index} {...(index > 0 ? { align: 'right' as const } : {})}>
                {index === 0
                  ? t('total')
                  : (column as { render: (value: unknown, row: StatisticsRow) => React.ReactNode }).render(
                      undefined,
                      now.total,
                    )}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        </Table.Summary>
      )}
    />
  );
}
