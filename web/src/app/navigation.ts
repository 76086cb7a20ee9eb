import type { Role } from '@/api/session';

export type NavKey =
  | 'home'
  | 'products'
  | 'filings'
  | 'directory'
  | 'plans'
  | 'programmes'
  | 'incidents'
  | 'report'
  | 'claims'
  | 'events'
  | 'services'
  | 'invoices'
  | 'bank'
  | 'arrears'
  | 'subsidies'
  | 'journal'
  | 'accounts'
  | 'periods'
  | 'statistics'
  | 'dislocation'
  | 'audit'
  | 'apply'
  | 'assessments'
  | 'jobs'
  | 'findings'
  | 'dependencies'
  | 'catalogues'
  | 'consents'
  | 'organisations'
  | 'organisation'
  | 'people'
  | 'keys'
  | 'security'
  | 'submissions'
  | 'policies'
  | 'renewals'
  | 'coinsurance'
  | 'schemes'
  | 'residentClaims'
  | 'cases'
  | 'caseLibrary'
  | 'surveys';

/** What an entry has to do with, in the order of the value chain. */
export const navGroups = ['before', 'cover', 'after', 'money', 'oversight', 'own'] as const;

export type NavGroup = (typeof navGroups)[number];

export interface NavItem {
  key: NavKey;
  group: NavGroup;
  path: string;
  /** Who finds it in the navigation; the server decides who may read it. */
  roles: readonly Role[] | 'everyone';
  /** For whom it stands right after the home page. */
  first?: readonly Role[];
}

const insurer: readonly Role[] = ['Underwriter', 'Actuary', 'ClaimsHandler', 'Finance', 'ProductManager'];
const organisations: readonly Role[] = ['Enterprise', 'ParkOperator', 'Sponsor', 'Provider'];

/** Every page that stands in the navigation, in its order; pages of one object are reached through their list. */
export const navigation: readonly NavItem[] = [
  { key: 'home', group: 'before', path: '/home', roles: 'everyone' },
  { key: 'apply', group: 'before', path: '/apply', roles: ['Enterprise'], first: ['Enterprise'] },
  {
    key: 'submissions',
    group: 'cover',
    path: '/submissions',
    roles: ['Enterprise', 'Underwriter', 'Actuary'],
    first: ['Enterprise', 'Underwriter'],
  },
  {
    key: 'policies',
    group: 'cover',
    path: '/policies',
    roles: ['Enterprise', ...insurer, 'Authority'],
    first: ['Enterprise', 'Underwriter', 'Actuary', 'Authority'],
  },
  { key: 'renewals', group: 'cover', path: '/renewals', roles: ['Enterprise', 'Underwriter'], first: ['Underwriter'] },
  { key: 'coinsurance', group: 'cover', path: '/coinsurance', roles: insurer },
  {
    key: 'schemes',
    group: 'cover',
    path: '/schemes',
    roles: ['Sponsor', 'ParkOperator', 'Provider', ...insurer, 'Authority'],
    first: ['Sponsor', 'ParkOperator'],
  },
  {
    key: 'residentClaims',
    group: 'after',
    path: '/resident-claims',
    roles: ['Sponsor', 'ParkOperator', 'ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'],
    first: ['Sponsor', 'ParkOperator', 'ClaimsHandler'],
  },
  { key: 'report', group: 'after', path: '/incidents/new', roles: ['Enterprise', 'ClaimsHandler'] },
  {
    key: 'incidents',
    group: 'after',
    path: '/incidents',
    roles: ['Enterprise', 'ClaimsHandler', 'Underwriter', 'Actuary', 'Authority'],
    first: ['ClaimsHandler'],
  },
  {
    key: 'claims',
    group: 'after',
    path: '/claims',
    roles: ['Enterprise', 'ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'],
    first: ['ClaimsHandler'],
  },
  { key: 'cases', group: 'after', path: '/cases', roles: ['ClaimsHandler', 'Enterprise'] },
  { key: 'caseLibrary', group: 'after', path: '/case-library', roles: [...organisations, ...insurer, 'Authority'] },
  {
    key: 'surveys',
    group: 'after',
    path: '/surveys',
    roles: ['ClaimsHandler', 'Provider', 'Underwriter', 'Actuary', 'Authority'],
  },
  {
    key: 'events',
    group: 'after',
    path: '/events',
    roles: ['ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'],
  },
  {
    key: 'services',
    group: 'after',
    path: '/service-requests',
    roles: ['Provider', 'ClaimsHandler', 'Enterprise', 'Finance'],
    first: ['Provider'],
  },
  {
    key: 'products',
    group: 'before',
    path: '/products',
    roles: [...organisations, 'Resident', 'Underwriter', 'Actuary', 'ProductManager', 'Authority'],
  },
  {
    key: 'filings',
    group: 'before',
    path: '/filings',
    roles: [...insurer, 'Authority'],
    first: ['ProductManager', 'Authority'],
  },
  {
    key: 'directory',
    group: 'before',
    path: '/directory',
    roles: [...organisations, 'Underwriter', 'Actuary', 'ProductManager', 'Authority'],
  },
  {
    key: 'plans',
    group: 'before',
    path: '/plans',
    roles: ['Provider', 'ProductManager', 'Authority'],
    first: ['Provider', 'Authority'],
  },
  {
    key: 'programmes',
    group: 'before',
    path: '/programmes',
    roles: ['Authority', 'Enterprise', 'Provider', 'ProductManager', 'ParkOperator', 'Sponsor'],
    first: ['Authority', 'ParkOperator'],
  },
  {
    key: 'assessments',
    group: 'before',
    path: '/assessments',
    roles: ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'],
    first: ['Enterprise', 'Underwriter'],
  },
  {
    key: 'jobs',
    group: 'before',
    path: '/assessment-jobs',
    roles: ['Provider', 'Enterprise', 'Underwriter', 'Finance'],
    first: ['Provider'],
  },
  {
    key: 'findings',
    group: 'before',
    path: '/findings',
    roles: ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'],
  },
  {
    key: 'dependencies',
    group: 'before',
    path: '/dependencies',
    roles: ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'],
  },
  {
    key: 'catalogues',
    group: 'before',
    path: '/catalogues',
    roles: ['SystemAdmin', 'Underwriter', 'Actuary'],
    first: ['SystemAdmin'],
  },
  {
    key: 'consents',
    group: 'before',
    path: '/consents',
    roles: ['Enterprise', 'ParkOperator', 'Sponsor', 'Provider', 'Underwriter'],
  },
  {
    key: 'invoices',
    group: 'money',
    path: '/invoices',
    roles: ['Enterprise', 'Sponsor', 'ParkOperator', 'Provider', 'Finance', 'Underwriter', 'Authority'],
    first: ['Finance'],
  },
  { key: 'bank', group: 'money', path: '/bank-files', roles: ['Finance'], first: ['Finance'] },
  {
    key: 'arrears',
    group: 'money',
    path: '/arrears',
    roles: ['Enterprise', 'Finance', 'Underwriter', 'Authority'],
    first: ['Finance'],
  },
  {
    key: 'subsidies',
    group: 'money',
    path: '/subsidies',
    roles: ['Authority', 'Enterprise', 'Finance', 'Underwriter'],
  },
  { key: 'journal', group: 'money', path: '/journal', roles: [...insurer, 'Authority'], first: ['Finance'] },
  { key: 'accounts', group: 'money', path: '/accounts', roles: [...insurer, 'Authority'], first: ['Finance'] },
  { key: 'periods', group: 'money', path: '/periods', roles: ['Finance', 'Actuary', 'Authority'], first: ['Finance'] },
  {
    key: 'statistics',
    group: 'oversight',
    path: '/statistics',
    roles: ['Authority', 'Underwriter', 'Actuary', 'Finance', 'ClaimsHandler'],
    first: ['Authority', 'Actuary', 'Underwriter'],
  },
  { key: 'dislocation', group: 'oversight', path: '/dislocation', roles: ['Actuary', 'ProductManager'] },
  { key: 'audit', group: 'oversight', path: '/audit', roles: ['AuditAdmin'] },
  {
    key: 'organisation',
    group: 'own',
    path: '/organisations/own',
    roles: ['Enterprise', 'ParkOperator', 'Sponsor', 'Provider'],
  },
  {
    key: 'organisations',
    group: 'own',
    path: '/organisations',
    roles: ['Authority', 'SystemAdmin', 'SecurityAdmin', 'AuditAdmin'],
  },
  { key: 'people', group: 'own', path: '/people', roles: ['SecurityAdmin'] },
  { key: 'keys', group: 'own', path: '/keys', roles: ['SecurityAdmin'] },
  { key: 'security', group: 'own', path: '/security', roles: 'everyone' },
];

export const mayOpen = ({ roles }: NavItem, role: Role): boolean => roles === 'everyone' || roles.includes(role);

const rank =
  (role: Role) =>
  ({ key, first }: NavItem): number =>
    key === 'home' ? 0 : first?.includes(role) ? 1 : 2;

export function navigationOf(role: Role): NavItem[] {
  const of = rank(role);
  return navigation.filter((item) => mayOpen(item, role)).toSorted((a, b) => of(a) - of(b));
}

// More than this many entries are not taken in at a glance.
const GLANCE = 12;

/** The entries a role works with all day, and the rest by what they have to do with; few entries are not grouped. */
export function groupedNavigationOf(role: Role): { first: NavItem[]; groups: { group: NavGroup; items: NavItem[] }[] } {
  const all = navigationOf(role);
  if (all.length <= GLANCE) return { first: all, groups: [] };

  const of = rank(role);
  const rest = all.filter((item) => of(item) === 2);
  return {
    first: all.filter((item) => of(item) < 2),
    groups: navGroups
      .map((group) => ({ group, items: rest.filter((item) => item.group === group) }))
      .filter(({ items }) => items.length > 0),
  };
}
