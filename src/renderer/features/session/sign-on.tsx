import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { SignInProblem } from './sign-in-problem';
import { StartFrame } from './start-frame';
import { SECOND, systemClock } from '@shared/clock';
import type { SignOnView } from '@shared/ipc/station/sign-on-contract';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { useNow } from '@renderer/ui/use-now';
import { trouble, waitSOf, type SignInTrouble } from '@renderer/ui/forms/sign-in-trouble';

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
    waitS: waitSOf(wrong, now),
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

/** The other way in, under the password form; nothing where the centre has passwords only. */
export function SignOnOffer({
  signOn,
  revoked,
}: {
  readonly signOn: SignOn;
  readonly revoked: boolean;
}): ReactElement | null {
  const { t } = useTranslation();
  const { view, wrong, waitS, returned } = signOn;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (returned) button.current?.focus();
  }, [returned]);
  if (view === null || (view.offer === 'passwords_only' && wrong === null)) return null;
  const { name } = view;
  return (
    <section className="sign-on" aria-label={t('signOn.do', { name })}>
      {view.offer === 'offered' && (
        <p className="sign-on-or" aria-hidden="true">
          {t('signOn.or')}
        </p>
      )}
      {view.offer === 'no_contact' && <p className="start-hint">{t('signOn.noContact', { name })}</p>}
      {view.offer === 'offered' && (
        <Button
          ref={button}
          type="button"
          variant="secondary"
          aria-disabled={waitS > 0}
          onClick={() => {
            if (waitS === 0) signOn.begin();
          }}
        >
          {t('signOn.do', { name })}
        </Button>
      )}
      <div role="alert" className="start-error-hold">
        {wrong !== null && <SignInProblem wrong={wrong} waitS={waitS} revoked={revoked} provider />}
      </div>
    </section>
  );
}

/** While the person is in the browser. */
export function SignOnWait({ signOn }: { readonly signOn: SignOn }): ReactElement {
  const { t } = useTranslation();
  return (
    <StartFrame title={t('signOn.waitTitle')}>
      <SignOnWaiting signOn={signOn} />
    </StartFrame>
  );
}

function SignOnWaiting({ signOn }: { readonly signOn: SignOn }): ReactElement {
  const { t } = useTranslation();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // What was pressed is gone: who uses keyboard or reader is told here where they are.
    place.current?.focus();
  }, []);
  const atCentre = signOn.view?.stage === 'centre';
  return (
    <>
      <p className="start-text sign-on-wait" role="status" tabIndex={-1} ref={place}>
        {atCentre ? t('signOn.centre') : t('signOn.waitText', { name: signOn.view?.name ?? '' })}
      </p>
      <div role="alert" className="start-error-hold">
        {signOn.wrong !== null && <p className="inline-error">{t(`error.${signOn.wrong.error}`)}</p>}
      </div>
      {!atCentre && (
        <div className="sign-on-acts">
          <Button type="button" variant="secondary" onClick={signOn.reopen}>
            {t('signOn.reopen')}
          </Button>
          <Button type="button" variant="tertiary" onClick={signOn.cancel}>
            {t('signOn.cancel')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The same at a locked desk: the offer, or the wait in its place. */
export function SignOnAtLock(): ReactElement | null {
  const signOn = useSignOn();
  if (!signOn.waiting) return <SignOnOffer signOn={signOn} revoked={false} />;
  return <SignOnWaiting signOn={signOn} />;
}
