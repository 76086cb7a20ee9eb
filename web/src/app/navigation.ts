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

export interface NavItem {
  key: NavKey;
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
  { key: 'home', path: '/home', roles: 'everyone' },
  { key: 'apply', path: '/apply', roles: ['Enterprise'], first: ['Enterprise'] },
  {
    key: 'submissions',
    path: '/submissions',
    roles: ['Enterprise', 'Underwriter', 'Actuary'],
    first: ['Enterprise', 'Underwriter'],
  },
  {
    key: 'policies',
    path: '/policies',
    roles: ['Enterprise', ...insurer, 'Authority'],
    first: ['Enterprise', 'Underwriter', 'Actuary', 'Authority'],
  },
  { key: 'renewals', path: '/renewals', roles: ['Enterprise', 'Underwriter'], first: ['Underwriter'] },
  { key: 'coinsurance', path: '/coinsurance', roles: insurer },
  {
    key: 'schemes',
    path: '/schemes',
    roles: ['Sponsor', 'ParkOperator', 'Provider', ...insurer, 'Authority'],
    first: ['Sponsor', 'ParkOperator'],
  },
  {
    key: 'residentClaims',
    path: '/resident-claims',
    roles: ['Sponsor', 'ParkOperator', 'ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'],
    first: ['Sponsor', 'ParkOperator', 'ClaimsHandler'],
  },
  { key: 'report', path: '/incidents/new', roles: ['Enterprise', 'ClaimsHandler'] },
  {
    key: 'incidents',
    path: '/incidents',
    roles: ['Enterprise', 'ClaimsHandler', 'Underwriter', 'Actuary', 'Authority'],
    first: ['ClaimsHandler'],
  },
  {
    key: 'claims',
    path: '/claims',
    roles: ['Enterprise', 'ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'],
    first: ['ClaimsHandler'],
  },
  { key: 'cases', path: '/cases', roles: ['ClaimsHandler', 'Enterprise'] },
  { key: 'caseLibrary', path: '/case-library', roles: [...organisations, ...insurer, 'Authority'] },
  { key: 'surveys', path: '/surveys', roles: ['ClaimsHandler', 'Provider', 'Underwriter', 'Actuary', 'Authority'] },
  { key: 'events', path: '/events', roles: ['ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'] },
  {
    key: 'services',
    path: '/service-requests',
    roles: ['Provider', 'ClaimsHandler', 'Enterprise', 'Finance'],
    first: ['Provider'],
  },
  {
    key: 'products',
    path: '/products',
    roles: [...organisations, 'Resident', 'Underwriter', 'Actuary', 'ProductManager', 'Authority'],
  },
  { key: 'filings', path: '/filings', roles: [...insurer, 'Authority'], first: ['ProductManager', 'Authority'] },
  {
    key: 'directory',
    path: '/directory',
    roles: [...organisations, 'Underwriter', 'Actuary', 'ProductManager', 'Authority'],
  },
  {
    key: 'plans',
    path: '/plans',
    roles: ['Provider', 'ProductManager', 'Authority'],
    first: ['Provider', 'Authority'],
  },
  {
    key: 'programmes',
    path: '/programmes',
    roles: ['Authority', 'Enterprise', 'Provider', 'ProductManager', 'ParkOperator', 'Sponsor'],
    first: ['Authority', 'ParkOperator'],
  },
  {
    key: 'assessments',
    path: '/assessments',
    roles: ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'],
    first: ['Enterprise', 'Underwriter'],
  },
  {
    key: 'jobs',
    path: '/assessment-jobs',
    roles: ['Provider', 'Enterprise', 'Underwriter', 'Finance'],
    first: ['Provider'],
  },
  { key: 'findings', path: '/findings', roles: ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'] },
  { key: 'dependencies', path: '/dependencies', roles: ['Enterprise', 'Underwriter', 'Actuary', 'ClaimsHandler'] },
  { key: 'catalogues', path: '/catalogues', roles: ['SystemAdmin', 'Underwriter', 'Actuary'], first: ['SystemAdmin'] },
  { key: 'consents', path: '/consents', roles: ['Enterprise', 'ParkOperator', 'Sponsor', 'Provider', 'Underwriter'] },
  {
    key: 'invoices',
    path: '/invoices',
    roles: ['Enterprise', 'Sponsor', 'ParkOperator', 'Provider', 'Finance', 'Underwriter', 'Authority'],
    first: ['Finance'],
  },
  { key: 'bank', path: '/bank-files', roles: ['Finance'], first: ['Finance'] },
  {
    key: 'arrears',
    path: '/arrears',
    roles: ['Enterprise', 'Finance', 'Underwriter', 'Authority'],
    first: ['Finance'],
  },
  { key: 'subsidies', path: '/subsidies', roles: ['Authority', 'Enterprise', 'Finance', 'Underwriter'] },
  { key: 'journal', path: '/journal', roles: [...insurer, 'Authority'], first: ['Finance'] },
  { key: 'accounts', path: '/accounts', roles: [...insurer, 'Authority'], first: ['Finance'] },
  { key: 'periods', path: '/periods', roles: ['Finance', 'Actuary', 'Authority'], first: ['Finance'] },
  {
    key: 'statistics',
    path: '/statistics',
    roles: ['Authority', 'Underwriter', 'Actuary', 'Finance', 'ClaimsHandler'],
    first: ['Authority', 'Actuary', 'Underwriter'],
  },
  { key: 'dislocation', path: '/dislocation', roles: ['Actuary', 'ProductManager'] },
  { key: 'audit', path: '/audit', roles: ['AuditAdmin'] },
  { key: 'organisation', path: '/organisations/own', roles: ['Enterprise', 'ParkOperator', 'Sponsor', 'Provider'] },
  { key: 'organisations', path: '/organisations', roles: ['Authority', 'SystemAdmin', 'SecurityAdmin', 'AuditAdmin'] },
  { key: 'people', path: '/people', roles: ['SecurityAdmin'] },
  { key: 'keys', path: '/keys', roles: ['SecurityAdmin'] },
  { key: 'security', path: '/security', roles: 'everyone' },
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
