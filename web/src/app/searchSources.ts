import { read } from '@/api/client';
import type { ListPath, Query, RowOf } from '@/api/paths';
import type { Role } from '@/api/session';
import { same, type Words } from '@/format/text';

/** Something found: what it is called, its number, where it is. */
export interface Hit {
  kind: SearchKind;
  id: string;
  title: Words;
  number: string;
  path: string;
}

export type SearchKind =
  | 'claim'
  | 'incident'
  | 'invoice'
  | 'filing'
  | 'assessment'
  | 'finding'
  | 'organisation'
  | 'person'
  | 'submission'
  | 'policy';

interface Source {
  kind: SearchKind;
  roles: readonly Role[];
  find: (text: string) => Promise<Hit[]>;
}

const FEW = 5;

const source = <P extends ListPath>(
  kind: SearchKind,
  roles: readonly Role[],
  path: P,
  hit: (row: RowOf<P>) => Omit<Hit, 'kind'>,
): Source => ({
  kind,
  roles,
  find: async (text) => {
    const { body } = await read(path, {} as never, { q: text, size: FEW } as Query<P>);
    return (body as { items: RowOf<P>[] }).items.map((row) => ({ kind, ...hit(row) }));
  },
});

/** Where a search looks: one row per list the server searches, for the roles that may read it. */
export const searchSources: readonly Source[] = [
  source(
    'claim',
    ['Enterprise', 'ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'],
    '/claims',
    ({ id, number, insured }) => ({ id, title: insured, number, path: `/claims/${id}` }),
  ),
  source(
    'incident',
    ['Enterprise', 'ClaimsHandler', 'Underwriter', 'Actuary', 'Authority'],
    '/incidents',
    ({ id, number, insured }) => ({ id, title: insured, number, path: `/incidents/${id}` }),
  ),
  source(
    'invoice',
    ['Enterprise', 'Finance', 'Underwriter', 'Authority'],
    '/invoices',
    ({ id, number, payerName }) => ({ id, title: payerName, number, path: `/invoices/${id}` }),
  ),
  source(
    'filing',
    ['Underwriter', 'Actuary', 'ClaimsHandler', 'Finance', 'ProductManager', 'Authority'],
    '/filings',
    ({ id, name, product, productVersion, registrationNumber }) => ({
      id,
      title: name ?? same(product),
      number: registrationNumber ?? `${product} ${productVersion}`,
      path: `/filings/${id}`,
    }),
  ),
  source(
    'assessment',
    ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'],
    '/assessments',
    ({ id, number, applicant }) => ({ id, title: applicant, number, path: `/assessments/${id}` }),
  ),
  source('finding', ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'], '/findings', ({ id, title, host }) => ({
    id,
    title,
    number: host,
    path: `/findings/${id}`,
  })),
  source('organisation', ['Authority', 'SecurityAdmin'], '/organisations', ({ id, name, creditCode }) => ({
    id,
    title: name,
    number: creditCode,
    path: `/organisations/${id}`,
  })),
  source('person', ['SecurityAdmin'], '/people', ({ id, name, email }) => ({
    id,
    title: name,
    number: email,
    path: `/people/${id}`,
  })),
  source('submission', ['Enterprise', 'Underwriter', 'Actuary'], '/submissions', ({ id, number, insuredName }) => ({
    id,
    title: insuredName,
    number,
    path: `/submissions/${id}`,
  })),
  source(
    'policy',
    ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler', 'Finance', 'ProductManager', 'Authority'],
    '/policies',
    ({ id, number, insuredName, submissionNumber }) => ({
      id,
      title: insuredName,
      number: number ?? submissionNumber,
      path: `/policies/${id}`,
    }),
  ),
];
