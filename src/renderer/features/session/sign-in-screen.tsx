import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { StationView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { usePasswordAttempt, type PasswordAttempt } from '@renderer/ui/forms/use-password-attempt';
import { SecretField } from './secret-field';
import { SignInProblem } from './sign-in-problem';
import { SignOnOffer, SignOnWait, useSignOn } from './sign-on';
import { StartFrame } from './start-frame';
import { TrainingAccounts } from './training-accounts';

/** Who is at the desk. */
export function SignInScreen({ view }: { readonly view: StationView }): ReactElement {
  const { t } = useTranslation();
  const attempt = usePasswordAttempt('', (typed) => station().signIn(typed), showStation);
  const signOn = useSignOn();
  const aside = view.training ? { aside: <TrainingAccounts onPick={attempt.setUsername} /> } : {};
  if (signOn.waiting) return <SignOnWait signOn={signOn} />;
  return (
    <StartFrame title={t('signIn.title')} {...aside}>
      {view.centreName !== null && <p className="start-text">{view.centreName}</p>}
      {view.revoked && (
        <div className="notice notice-attention" role="alert">
          <p className="notice-title">{t('revoked.title')}</p>
          <p>{t('revoked.safe')}</p>
          <p>{t('revoked.do')}</p>
        </div>
      )}
      <form
        className="start-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          attempt.submit();
        }}
      >
        <Credentials attempt={attempt} />
        <div role="alert" className="start-error-hold">
          {attempt.wrong !== null && (
            <SignInProblem
              wrong={attempt.wrong}
              waitS={attempt.waitS}
              revoked={view.revoked}
              provider={signOn.view !== null && signOn.view.offer !== 'passwords_only'}
            />
          )}
        </div>
        <Button type="submit" loading={attempt.busy} aria-disabled={attempt.waitS > 0}>
          {t('signIn.do')}
        </Button>
      </form>
      <SignOnOffer signOn={signOn} revoked={view.revoked} />
    </StartFrame>
  );
}

function Credentials({ attempt }: { attempt: PasswordAttempt }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Textfield
        label={t('field.username')}
        value={attempt.username}
        autoComplete="username"
        autoFocus
        spellCheck={false}
        autoCapitalize="none"
        {...(attempt.empty === 'username' ? { error: t('signIn.usernameNeeded') } : {})}
        onChange={(event) => {
          attempt.setUsername(event.target.value);
        }}
      />
      <SecretField
        label={t('field.password')}
        value={attempt.password}
        onChange={attempt.setPassword}
        autoComplete="current-password"
        error={attempt.empty === 'password' ? t('signIn.passwordNeeded') : null}
      />
    </>
  );
}
