import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { SignInProblem } from './sign-in-problem';
import { StartFrame } from './start-frame';
import { useSignOn, type SignOn } from './use-sign-on';

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
