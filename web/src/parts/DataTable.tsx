import { Table, type TableProps } from 'antd';
import { useOverflow } from './useOverflow';

interface Props<Row> extends Omit<TableProps<Row>, 'scroll' | 'pagination' | 'size'> {
  /** Said when it is reached to scroll it. */
  label: string;
  /** Below this it scrolls sideways instead of squeezing its columns. */
  minWidth: number;
}

/** A short table inside a panel, all rows at once. */
export function DataTable<Row extends object>({ label, minWidth, ...table }: Props<Row>) {
  const { holder, overflows } = useOverflow<HTMLDivElement>();
  return (
    <div
      ref={holder}
      style={{ overflowX: 'auto' }}
      {...(overflows ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {})}
    >
      <Table<Row> {...table} size="small" pagination={false} style={{ minWidth }} />
    </div>
  );
}
