import type { Role } from '@/api/session';
import { useSession } from '@/app/session';

const owners: readonly Role[] = ['Enterprise', 'ParkOperator', 'Sponsor'];

/** Whether the caller owns systems and grants, or looks at others' and asks. */
export const useSide = (): { owner: boolean } => ({ owner: owners.includes(useSession().session.role) });
