import { Table, type TableColumnType, type TablePaginationConfig, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { url } from '@/api/client';
import type { ListPath, Listing, Query, RowOf, TotalsOf } from '@/api/paths';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { PageHead, Panel } from '../Panel';
import { ProblemNotice } from '../ProblemNotice';
import { useNarrow } from '../useNarrow';
import { ColumnChooser } from './ColumnChooser';
import { EmptyList } from './EmptyList';
import { ExportButton } from './ExportButton';
import { FilterBar } from './FilterBar';
import type { Filter } from './filters';
import { askedOf, selectionOf, SIZES, type ListQuery } from './listQuery';
import { ListCards } from './ListCards';
import { SavedViews, type SavedView } from './SavedViews';
import { useListQuery } from './useListQuery';
import { useShownColumns } from './useShownColumns';
import styles from './list.module.css';

/** `key` is the server's name of the column: it is sent as `sort` when the column has a sorter. */
export type Column<Row> = TableColumnType<Row> & { key: string; title: string };

interface Props<P extends ListPath> {
  /** For what is remembered in this browser and for the name of an exported file. */
  name: string;
  title: string;
  path: P;
  columns: Column<RowOf<P>>[];
  rowKey: keyof RowOf<P> & string;
  views?: readonly SavedView[];
  /** What the search field finds, e.g. "Number or payer"; without it there is none. */
  search?: string;
  filters?: readonly Filter[];
  totals?: (totals: TotalsOf<P>) => ReactNode;
  actions?: ReactNode;
  /** Said when nothing is there at all, with what to do first. */
  empty: ReactNode;
  /** A row on a phone; without it the table scrolls sideways. */
  card?: (row: RowOf<P>) => ReactNode;
  rowSelection?: TableProps<RowOf<P>>['rowSelection'];
}

const VIRTUAL_FROM = 100;
const orderOf = (key: string, sort: string) => (sort === key ? 'ascend' : sort === `-${key}` ? 'descend' : null);

/** A list: paged, sorted, filtered and totalled by the server; the address holds the whole query. */
export function ListPage<P extends ListPath>(props: Props<P>) {
  const {
    name,
    title,
    path,
    columns,
    rowKey,
    views = [],
    search,
    filters = [],
    totals,
    actions,
    empty,
    card,
    rowSelection,
  } = props;
  const { t } = useTranslation('list');
  const { query, change } = useListQuery(filters.map((filter) => filter.name));
  const { shown, hidden, setHidden } = useShownColumns(name, columns);
  const narrow = useNarrow();
  const { data, error, isFetching, refetch } = useRead<P>(path, {} as never, askedOf(query) as Query<P>, {
    keep: true,
  });
  const page = data?.body as Listing<RowOf<P>, TotalsOf<P>> | undefined;
  const pagination: TablePaginationConfig = {
    current: query.page,
    pageSize: query.size,
    total: page?.total ?? 0,
    showSizeChanger: true,
    pageSizeOptions: [...SIZES],
    ...(narrow ? { size: 'small' as const } : {}),
    showTotal: (all, [from, to]) => t('range', { from: count(from), to: count(to), total: count(all) }),
  };
  const turn = (to: number, size: number) => change({ page: size === query.size ? to : 1, size });
  const nothing = (
    <EmptyList
      filtered={query.q !== '' || Object.keys(query.filters).length > 0}
      onClear={() => change({ q: '', filters: {} })}
    >
      {empty}
    </EmptyList>
  );

  return (
    <div className="stack">
      <PageHead title={title}>
        {actions}
        <ExportButton address={url(path, {}, selectionOf(query))} name={name} rows={page?.total ?? 0} />
      </PageHead>
      {views.length > 0 && <SavedViews list={name} views={views} query={query} onChoose={change} />}
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      <Panel flush>
        <div className={styles.filters}>
          <FilterBar filters={filters} query={query} search={search} onChange={change} />
          {!(narrow && card) && (
            <div className={styles.filtersEnd}>
              <ColumnChooser columns={columns} hidden={hidden} onChange={setHidden} />
            </div>
          )}
        </div>
        <div className={styles.totals} aria-live="polite" aria-busy={isFetching}>
          <span>{page ? t('selection', { n: count(page.total) }) : isFetching && t('loading')}</span>
          {page && totals?.(page.totals)}
        </div>
        {narrow && card ? (
          <ListCards
            rows={page?.items}
            rowKey={rowKey}
            card={card}
            empty={nothing}
            pagination={{ ...pagination, onChange: turn }}
          />
        ) : (
          <Table<RowOf<P>>
            columns={shown.map((column) =>
              column.sorter ? { ...column, sortOrder: orderOf(column.key, query.sort) } : column,
            )}
            dataSource={page?.items ?? []}
            rowKey={rowKey}
            loading={isFetching && page === undefined}
            className={`${styles.rows} ${isFetching ? styles.stale : ''}`}
            {...(query.size > VIRTUAL_FROM
              ? { virtual: true, scroll: { x: 1100, y: 640 } }
              : { scroll: { x: 'max-content' } })}
            {...(rowSelection ? { rowSelection } : {})}
            locale={{ emptyText: page ? nothing : ' ' }}
            pagination={pagination}
            onChange={(at, _, sorter, { action }) => {
              if (action === 'paginate') turn(at.current ?? 1, at.pageSize ?? query.size);
              if (action === 'sort') change({ sort: sortOf(sorter) });
            }}
          />
        )}
      </Panel>
    </div>
  );
}

function sortOf<Row>(sorter: Parameters<NonNullable<TableProps<Row>['onChange']>>[2]): ListQuery['sort'] {
  const first = Array.isArray(sorter) ? sorter[0] : sorter;
  return first?.order ? `${first.order === 'descend' ? '-' : ''}${String(first.columnKey)}` : '';
}
