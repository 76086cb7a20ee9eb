import type { Role } from '@/api/session';

/** Who insures others and deals with their rosters and declarations; a provider for the customers of its products. */
export const sponsors: readonly Role[] = ['Sponsor', 'ParkOperator', 'Provider'];
