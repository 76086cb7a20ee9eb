/** The query of a list: page and order as the server names them, and filters by their names. */
export interface ListQuery {
  page: number;
  size: number;
  /** Column, with "-" in front for descending; "" is the server's own order, newest first. */
  sort: string;
  q: string;
  filters: Readonly<Record<string, string>>;
}

/** What of it a view fixes. */
export type PartialQuery = Partial<Omit<ListQuery, 'page'>>;

export const SIZES = [20, 50, 100, 200] as const;
const DEFAULT_SIZE = 20;

const whole = (text: string | null, least: number, most: number, fallback: number): number => {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value >= least && value <= most ? value : fallback;
};

/** Reads the address; what it does not understand is left out, so that an old link still opens. */
export function queryOf(params: URLSearchParams, names: readonly string[]): ListQuery {
  return {
    page: whole(params.get('page'), 1, 1_000_000, 1),
    size: whole(params.get('size'), 1, 200, DEFAULT_SIZE),
    sort: params.get('sort') ?? '',
    q: params.get('q') ?? '',
    filters: Object.fromEntries(
      names.flatMap((name) => (params.get(name) ? [[name, params.get(name) as string]] : [])),
    ),
  };
}

/** Writes the address: only what differs from the default, so that a link is short; what is no part of the list's query stays. */
export function paramsOf(
  query: ListQuery,
  names: readonly string[],
  before: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const name of ['page', 'size', 'sort', 'q', ...names]) params.delete(name);
  if (query.page > 1) params.set('page', String(query.page));
  if (query.size !== DEFAULT_SIZE) params.set('size', String(query.size));
  if (query.sort) params.set('sort', query.sort);
  if (query.q) params.set('q', query.q);
  for (const name of names) if (query.filters[name]) params.set(name, query.filters[name]);
  return params;
}

/** What is sent to the server; the whole selection, without a page, is what is exported. */
export const askedOf = ({ page, size, sort, q, filters }: ListQuery): Record<string, string | number> => ({
  page,
  size,
  ...selectionOf({ sort, q, filters }),
});

export const selectionOf = ({
  sort,
  q,
  filters,
}: Pick<ListQuery, 'sort' | 'q' | 'filters'>): Record<string, string> => ({
  ...(sort ? { sort } : {}),
  ...(q ? { q } : {}),
  ...filters,
});

/** Whether a view is what is shown now, whatever the page. */
export function isShown(view: PartialQuery, query: ListQuery): boolean {
  const wanted = view.filters ?? {};
  const names = new Set([...Object.keys(wanted), ...Object.keys(query.filters)]);
  return (
    (view.sort ?? '') === query.sort &&
    (view.q ?? '') === query.q &&
    [...names].every((name) => (wanted[name] ?? '') === (query.filters[name] ?? ''))
  );
}
