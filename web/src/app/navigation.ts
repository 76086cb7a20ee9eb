import type { Role } from '@/api/session';

export type NavKey =
  | 'home' | 'products' | 'filings' | 'incidents' | 'report' | 'claims' | 'invoices' | 'journal' | 'accounts' | 'statistics' | 'audit';

export interface NavItem {
  key: NavKey;
  path: string;
  /** Who finds it in the navigation; the server decides who may read it. */
  roles: readonly Role[] | 'everyone';
}

const insurer: readonly Role[] = ['Underwriter', 'Actuary', 'ClaimsHandler', 'Finance', 'ProductManager'];
const buyers: readonly Role[] = ['Enterprise', 'ParkOperator', 'Sponsor', 'Resident', 'Provider'];

/** Every page that stands in the navigation, in its order; pages of one object are reached through their list. */
export const navigation: readonly NavItem[] = [
  { key: 'home', path: '/home', roles: 'everyone' },
  { key: 'statistics', path: '/statistics', roles: ['Authority', 'Underwriter', 'Actuary', 'Finance', 'ClaimsHandler'] },
  { key: 'products', path: '/products', roles: [...buyers, 'Underwriter', 'Actuary', 'ProductManager', 'Authority'] },
  { key: 'filings', path: '/filings', roles: [...insurer, 'Authority'] },
  { key: 'report', path: '/incidents/new', roles: ['Enterprise', 'ClaimsHandler'] },
  { key: 'incidents', path: '/incidents', roles: ['Enterprise', 'ClaimsHandler', 'Underwriter', 'Actuary', 'Authority'] },
  { key: 'claims', path: '/claims', roles: ['Enterprise', 'ClaimsHandler', 'Finance', 'Underwriter', 'Actuary', 'Authority'] },
  { key: 'invoices', path: '/invoices', roles: ['Enterprise', 'Finance', 'Underwriter', 'Authority'] },
  { key: 'journal', path: '/journal', roles: [...insurer, 'Authority'] },
  { key: 'accounts', path: '/accounts', roles: [...insurer, 'Authority'] },
  { key: 'audit', path: '/audit', roles: ['AuditAdmin'] },
];

export const mayOpen = ({ roles }: NavItem, role: Role): boolean => roles === 'everyone' || roles.includes(role);

export const navigationOf = (role: Role): NavItem[] => navigation.filter((item) => mayOpen(item, role));
