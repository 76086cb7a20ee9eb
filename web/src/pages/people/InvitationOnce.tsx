import { useTranslation } from 'react-i18next';
import type { InvitePersonInvited } from '@/api/schema';
import { minute } from '@/format/dates';
import { OnceOnly } from '@/parts/OnceOnly';

/** The link by which a person accepts; whoever has it can use it, so it is handed over on a safe way. */
export function InvitationOnce({ invited, onClose }: { invited: InvitePersonInvited; onClose: () => void }) {
  const { t } = useTranslation('people');
  return (
    <OnceOnly
      title={t('once.title')}
      note={t('once.note', { at: minute(invited.expiresAt) })}
      secret={`${window.location.origin}/invitation#${invited.token}`}
      onClose={onClose}
    />
  );
}
