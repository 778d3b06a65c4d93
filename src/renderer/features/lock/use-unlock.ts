import { useState } from 'react';
import { SECOND, systemClock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { useNow } from '@renderer/ui/use-now';

/** An attempt at the lock screen. */
export interface Unlock {
  readonly username: string;
  readonly password: string;
  readonly setUsername: (username: string) => void;
  readonly setPassword: (password: string) => void;
  readonly busy: boolean;
  readonly wrong: RequestError | null;
  /** The field that was left empty at the last attempt. */
  readonly empty: 'username' | 'password' | null;
  /** Seconds until another attempt makes sense. */
  readonly waitS: number;
  readonly submit: () => void;
}

/** One attempt after the other; the password is forgotten after each. */
export function useUnlock(whose: string): Unlock {
  const [typed, setTyped] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{
    readonly error: RequestError;
    readonly until: number;
    readonly atMostS: number;
  } | null>(null);
  const [empty, setEmpty] = useState<Unlock['empty']>(null);
  const now = useNow(SECOND);
  const username = typed ?? whose;
  // The clock that is shown may be a second old; nobody is told a second more than there is to wait.
  const waitS =
    wrong === null ? 0 : Math.min(wrong.atMostS, Math.max(0, Math.ceil((wrong.until - now) / SECOND)));
  const submit = (): void => {
    if (busy || waitS > 0) return;
    const missing = username.trim() === '' ? 'username' : password === '' ? 'password' : null;
    setEmpty(missing);
    if (missing !== null) return;
    setBusy(true);
    setWrong(null);
    void station()
      .unlockDesk({ username: username.trim(), password })
      .then((outcome) => {
        setBusy(false);
        setPassword('');
        if (outcome.ok) {
          showStation(outcome.value);
          return;
        }
        const atMostS = outcome.error === 'locked_out' ? Number(outcome.detail?.['retryAfterS'] ?? 60) : 0;
        setWrong({ error: outcome.error, until: systemClock.now() + atMostS * SECOND, atMostS });
      });
  };
  return {
    ...{ username, password, setPassword, busy, empty, waitS, submit },
    wrong: wrong?.error ?? null,
    setUsername: (name) => {
      // What was said of one account holds for no other.
      setTyped(name);
      setWrong(null);
    },
  };
}
