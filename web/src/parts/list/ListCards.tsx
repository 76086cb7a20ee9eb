import { Pagination, Skeleton, type TablePaginationConfig } from 'antd';
import type { ReactNode } from 'react';
import styles from './list.module.css';

interface Props<Row> {
  rows: Row[] | undefined;
  rowKey: keyof Row & string;
  card: (row: Row) => ReactNode;
  empty: ReactNode;
  pagination: TablePaginationConfig;
}

/** The rows of a list under each other, for a phone. */
export function ListCards<Row>({ rows, rowKey, card, empty, pagination }: Props<Row>) {
  if (!rows)
    return (
      <div style={{ padding: 16 }}>
        <Skeleton active />
      </div>
    );
  if (rows.length === 0) return <div style={{ padding: 16 }}>{empty}</div>;
  const { current = 1, pageSize = 20, total = 0, onChange } = pagination;
  return (
    <>
      <ul className={styles.cards}>
        {rows.map((row) => (
          <li key={String(row[rowKey])}>{card(row)}</li>
        ))}
      </ul>
      {total > pageSize && (
        <div className={styles.cardPages}>
          <Pagination simple current={current} pageSize={pageSize} total={total} {...(onChange ? { onChange } : {})} />
        </div>
      )}
    </>
  );
}
