import { useState } from 'react';
import { Problem } from '@/api/problem';
import { needsCode, session as api, signInWithPasskey, type Session } from '@/api/session';

/** Password, then the code when one is wanted; or a passkey instead of both. */
export function useSignIn(onSignedIn: (session: Session) => void) {
  const [step, setStep] = useState<'password' | 'code'>('password');
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

  return {
    step, busy, problem, passkeyFailed,
    withPassword: (email: string, password: string) => attempt(async () => {
      const answer = await api.signIn(email, password);
      if (needsCode(answer)) setStep('code');
      else onSignedIn(answer);
    }),
    withCode: (code: string) => attempt(async () => onSignedIn(await api.confirm(code))),
    withPasskey: () => attempt(async () => onSignedIn(await signInWithPasskey())),
    backToPassword: () => {
      setProblem(undefined);
      setStep('password');
    },
  };
}
