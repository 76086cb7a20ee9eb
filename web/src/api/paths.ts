import type { paths } from './schema';

/** The server's routes as types, without the version in front: what is asked, and what is answered. */
type Full<P extends string> = `/api/v1${P}`;
export type Method = 'get' | 'post' | 'put' | 'delete';

export type PathOf<M extends Method> = {
  [F in keyof paths]: F extends Full<infer P>
    ? paths[F] extends Record<M, { responses: unknown }>
      ? P
      : never
    : never;
}[keyof paths];

type Operation<P extends string, M extends Method> =
  Full<P> extends keyof paths ? (M extends keyof paths[Full<P>] ? paths[Full<P>][M] : never) : never;

type Part<O, N extends 'path' | 'query'> = O extends { parameters: infer A }
  ? N extends keyof A
    ? NonNullable<A[N]>
    : never
  : never;

export type Params<P extends string, M extends Method> = [Part<Operation<P, M>, 'path'>] extends [never]
  ? Record<never, never>
  : Part<Operation<P, M>, 'path'>;
export type Query<P extends string> = [Part<Operation<P, 'get'>, 'query'>] extends [never]
  ? Record<never, never>
  : Part<Operation<P, 'get'>, 'query'>;

export type Body<P extends string, M extends Method> =
  Operation<P, M> extends { requestBody?: infer B }
    ? [NonNullable<B>] extends [never]
      ? undefined
      : NonNullable<B> extends { content: { 'application/json': infer J } }
        ? J
        : undefined
    : undefined;

type Json<R> = R extends { content: { 'application/json': infer J } } ? J : never;
type Good<R> = { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R];
/** The document calls the totals of a list nullable because their type is generic; they are always there. */
type Solid<A> = A extends { items: unknown; totals: infer T } ? Omit<A, 'totals'> & { totals: NonNullable<T> } : A;
export type Answer<P extends string, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Solid<Good<R>> : never;

/** Lists answer a page with the totals of the whole selection. */
export interface Listing<Item, Totals> {
  items: Item[];
  total: number;
  totals: Totals;
  page: number;
  size: number;
}

export type ListPath = {
  [P in PathOf<'get'>]: Answer<P, 'get'> extends Listing<unknown, unknown> ? P : never;
}[PathOf<'get'>];
export type RowOf<P extends ListPath> = Answer<P, 'get'> extends Listing<infer Item, unknown> ? Item : never;
export type TotalsOf<P extends ListPath> = Answer<P, 'get'> extends Listing<unknown, infer Totals> ? Totals : never;

/** "/claims/{id}" with its parameters in place. */
export const address = (path: string, params: Record<string, unknown> = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));

/** Only what is set: an empty filter is no filter. */
export function search(query: Record<string, unknown> = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()}`;
}
