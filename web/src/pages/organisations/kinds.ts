import type { OrganisationKind } from '@/api/schema';
import type { Role } from '@/api/session';

export const kinds: readonly OrganisationKind[] = [
  'Enterprise',
  'Insurer',
  'Provider',
  'Park',
  'Sponsor',
  'Authority',
  'Platform',
];

const insurer: readonly Role[] = ['Underwriter', 'Actuary', 'ClaimsHandler', 'Finance', 'ProductManager'];

/** The roles an organisation offers, so that only those are put up for choice; the server refuses all others. */
export const rolesOf: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  Enterprise: ['Enterprise', 'SecurityAdmin'],
  Insurer: [...insurer, 'SecurityAdmin'],
  Provider: ['Provider', 'SecurityAdmin'],
  Park: ['ParkOperator', 'SecurityAdmin'],
  Sponsor: ['Sponsor', 'SecurityAdmin'],
  Authority: ['Authority', 'SecurityAdmin'],
  Platform: ['SystemAdmin', 'SecurityAdmin', 'AuditAdmin'],
};
