import { useState } from 'react';
import { SECOND, systemClock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { Outcome } from '@shared/outcome';
import { useNow } from '../use-now';
import { trouble, waitSOf, type SignInTrouble } from './sign-in-trouble';

/** Name and password as a person types them, and how the last attempt ended. */
export interface PasswordAttempt {
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

/** Asks main about one name and password. */
export type AskPassword<T> = (typed: {
  readonly username: string;
  readonly password: string;
}) => Promise<Outcome<T, RequestError>>;

/** One attempt after the other; the password is forgotten after each. `whose`: the name that stands there at first. */
export function usePasswordAttempt<T>(
  whose: string,
  ask: AskPassword<T>,
  onIn: (value: T) => void,
): PasswordAttempt {
  const [typed, setTyped] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<SignInTrouble | null>(null);
  const [empty, setEmpty] = useState<PasswordAttempt['empty']>(null);
  const now = useNow(SECOND);
  const username = typed ?? whose;
  const waitS = waitSOf(wrong, now);
  const submit = (): void => {
    if (busy || waitS > 0) return;
    const missing = username.trim() === '' ? 'username' : password === '' ? 'password' : null;
    setEmpty(missing);
    if (missing !== null) return;
    setBusy(true);
    setWrong(null);
    void ask({ username: username.trim(), password }).then((outcome) => {
      setBusy(false);
      setPassword('');
      if (outcome.ok) onIn(outcome.value);
      else setWrong(trouble(outcome, systemClock.now()));
    });
  };
  return {
    ...{ username, password, setPassword, busy, wrong, empty, waitS, submit },
    setUsername: (name) => {
      // What was said of one account holds for no other.
      setTyped(name);
      setWrong(null);
    },
  };
}
