import { useState } from 'react';
import { Problem } from '@/api/problem';
import { session as api, signInWithPasskey, type Session, type SignedIn } from '@/api/session';

/** Password, then the code when one is wanted; or a passkey instead of both. */
export function useSignIn(onSignedIn: (session: Session) => void) {
  const [ticket, setTicket] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [passkeyFailed, setPasskeyFailed] = useState(false);

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    setPasskeyFailed(false);
    try {
      await act();
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else setPasskeyFailed(true);
    } finally {
      setBusy(false);
    }
  };

  const goOn = (answer: SignedIn) => {
    if ('ticket' in answer) setTicket(answer.ticket);
    else onSignedIn(answer.session);
  };

  return {
    step: ticket === undefined ? ('password' as const) : ('code' as const),
    busy,
    problem,
    passkeyFailed,
    withPassword: (email: string, password: string) => attempt(async () => goOn(await api.signIn(email, password))),
    withCode: (code: string) => attempt(async () => goOn(await api.confirm(ticket ?? '', code))),
    withPasskey: () => attempt(async () => goOn(await signInWithPasskey())),
    backToPassword: () => {
      setProblem(undefined);
      setTicket(undefined);
    },
  };
}
