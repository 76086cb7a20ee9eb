import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/api/session';
import { useFormat } from '@/format/useFormat';
import { SignInForm } from './SignInForm';

interface Props {
  session: Session;
  /** True when the same person is signed in again for the same organisation: what was being sent is sent once more. */
  onAnswer: (again: boolean) => void;
}

/** The session has ended; the page under this dialog keeps every entry. */
export default function SignInAgain({ session, onAnswer }: Props) {
  const { t } = useTranslation('session');
  const { tx } = useFormat();

  const signedIn = (next: Session) => {
    const same =
      next.actor === session.actor && next.organisation.id === session.organisation.id && next.role === session.role;
    // Somebody else, or for somebody else: nothing of this page may be theirs.
    if (same) onAnswer(true);
    else window.location.assign('/');
  };

  return (
    <Modal
      open
      title={t('again.title')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={420}
      zIndex={2000}
    >
      <p>
        {t('again.text', {
          person: session.person ? tx(session.person.name) : session.actor,
          organisation: tx(session.organisation.name),
        })}
      </p>
      <SignInForm onSignedIn={signedIn} />
      <Button type="link" onClick={() => onAnswer(false)}>
        {t('again.later')}
      </Button>
    </Modal>
  );
}
