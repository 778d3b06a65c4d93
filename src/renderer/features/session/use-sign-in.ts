import { useState } from 'react';
import { SECOND, systemClock } from '@shared/clock';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { useNow } from '@renderer/ui/use-now';
import { trouble, type SignInTrouble } from './sign-in-trouble';

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly setUsername: (username: string) => void;
  readonly setPassword: (password: string) => void;
  readonly busy: boolean;
  readonly wrong: SignInTrouble | null;
  /** The field that was left empty at the last attempt. */
  readonly empty: 'username' | 'password' | null;
  /** Seconds until another attempt makes sense. */
  readonly waitS: number;
  readonly submit: () => void;
}

/** One attempt after the other to sign in. The password is forgotten after each. */
export function useSignIn(): SignIn {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<SignInTrouble | null>(null);
  const [empty, setEmpty] = useState<SignIn['empty']>(null);
  const now = useNow(SECOND);
  const waitS = wrong?.until == null ? 0 : Math.max(0, Math.ceil((wrong.until - now) / SECOND));
  const submit = (): void => {
    if (busy || waitS > 0) return;
    const missing = username.trim() === '' ? 'username' : password === '' ? 'password' : null;
    setEmpty(missing);
    if (missing !== null) return;
    setBusy(true);
    void station()
      .signIn({ username: username.trim(), password })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) {
          showStation(outcome.value);
          return;
        }
        setWrong(trouble(outcome, systemClock.now()));
        setPassword('');
      });
  };
  const changeUsername = (name: string): void => {
    // What was said of one account holds for no other.
    setUsername(name);
    setWrong(null);
  };
  return { username, password, setUsername: changeUsername, setPassword, busy, wrong, empty, waitS, submit };
}
