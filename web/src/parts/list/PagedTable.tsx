import { Pagination, type TableProps } from 'antd';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Read } from '@/api/client';
import type { Problem } from '@/api/problem';
import { count } from '@/format/numbers';
import { DataTable } from '../DataTable';
import { Loaded } from '../Loaded';
import styles from './list.module.css';

interface Page<Row> {
  items: Row[];
  total: number;
  size: number;
}

interface Props<Row> extends Pick<TableProps<Row>, 'columns' | 'rowKey'> {
  label: string;
  minWidth: number;
  query: UseQueryResult<Read<Page<Row>>, Problem>;
  /** Name of the page in the address, so that several can stand on one page. */
  name: string;
  empty: string;
}

/** Which page of a table inside an object is shown; it is in the address. */
export function usePageOf(name: string): number {
  const [params] = useSearchParams();
  const page = Number(params.get(name));
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** A list inside an object, page by page. */
export function PagedTable<Row extends object>({ label, minWidth, query, name, empty, columns, rowKey }: Props<Row>) {
  const { t } = useTranslation('list');
  const [, setParams] = useSearchParams();
  const page = usePageOf(name);
  const turn = (to: number) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, String(to));
      return after;
    });
  return (
    <Loaded query={query}>
      {({ body: { items, total, size } }) => (
        <>
          <DataTable<Row>
            label={label}
            minWidth={minWidth}
            dataSource={items}
            locale={{ emptyText: empty }}
            {...(columns ? { columns } : {})}
            {...(rowKey ? { rowKey } : {})}
          />
          {total > size && (
            <div className={styles.cardPages}>
              <Pagination
                size="small"
                current={page}
                pageSize={size}
                total={total}
                showSizeChanger={false}
                showTotal={(all, [from, to]) => t('range', { from: count(from), to: count(to), total: count(all) })}
                onChange={turn}
              />
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
