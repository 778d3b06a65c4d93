import { useEffect, useRef, useState } from 'react';
import { SECOND, systemClock } from '@shared/clock';
import type { SignOnView } from '@shared/ipc/station/sign-on-contract';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { useNow } from '@renderer/ui/use-now';
import { trouble, type SignInTrouble } from './sign-in-trouble';

/** Sign-in through the site's identity provider, as the screen needs it. */
export interface SignOn {
  /** Null before it is known whether there is one. */
  readonly view: SignOnView | null;
  /** True from the press until there is an answer, also for an attempt that began before this page did. */
  readonly waiting: boolean;
  /** True once an attempt ended without a person. */
  readonly returned: boolean;
  readonly wrong: SignInTrouble | null;
  readonly waitS: number;
  readonly begin: () => void;
  readonly reopen: () => void;
  readonly cancel: () => void;
}

/** How often the centre is asked what it offers, and main how far the attempt is. */
const ASK_EVERY = 10 * SECOND;
const LOOK_EVERY = SECOND;

/** Asks what the centre offers while the screen is shown, and runs one attempt at a time. */
export function useSignOn(): SignOn {
  const [view, setView] = useState<SignOnView | null>(null);
  const [begun, setBegun] = useState(false);
  const [returned, setReturned] = useState(false);
  const [wrong, setWrong] = useState<SignInTrouble | null>(null);
  const answered = useRef(0);
  const waiting = begun || (view !== null && view.stage !== 'none');
  const every = waiting ? LOOK_EVERY : ASK_EVERY;
  const step = useNow(every);
  const now = useNow(SECOND);
  useEffect(() => {
    const turn = answered.current;
    void station()
      .readSignOn({})
      .then((outcome) => {
        // What was asked before the attempt ended knows less than its answer.
        if (outcome.ok && answered.current === turn) setView(outcome.value);
      });
  }, [step]);
  const begin = (): void => {
    if (waiting) return;
    setBegun(true);
    setWrong(null);
    void station()
      .beginSignOn({})
      .then((outcome) => {
        answered.current += 1;
        setBegun(false);
        setReturned(true);
        setView((before) => (before === null ? null : { ...before, stage: 'none' }));
        if (outcome.ok) showStation(outcome.value);
        else if (outcome.error !== 'sign_on_cancelled') setWrong(trouble(outcome, systemClock.now()));
      });
  };
  return {
    view,
    waiting,
    returned,
    wrong,
    waitS: wrong?.until == null ? 0 : Math.max(0, Math.ceil((wrong.until - now) / SECOND)),
    begin,
    reopen: () => {
      void station()
        .reopenSignOn({})
        .then((outcome) => {
          if (!outcome.ok) setWrong(trouble(outcome, systemClock.now()));
        });
    },
    cancel: () => {
      void station().cancelSignOn({});
    },
  };
}
