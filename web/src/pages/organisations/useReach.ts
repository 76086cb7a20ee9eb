import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import type { Role } from '@/api/session';

const changers: readonly Role[] = ['Enterprise', 'ParkOperator', 'Sponsor', 'Provider', 'SecurityAdmin'];

/** Which organisations' pages the caller may open and change; the server decides, this keeps dead links away. */
export function useReach() {
  const { session } = useSession();
  const kind = useRead('/session', {}).data?.body.organisation.kind;
  const own = session.organisation.id;
  const platform = session.role === 'SecurityAdmin' && kind === 'Platform';
  return {
    own,
    /** The platform's security administrator looks after every organisation. */
    platform,
    opens: (id: string) => id === own || platform || session.role === 'Authority',
    changes: (id: string) => (id === own || platform) && changers.includes(session.role),
    /** Who acts for the organisation is seen by its security administrator. */
    people: session.role === 'SecurityAdmin',
  };
}
