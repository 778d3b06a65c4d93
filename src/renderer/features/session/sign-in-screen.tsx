import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { StationView } from '@shared/ipc/views';
import { SecretField } from './secret-field';
import type { SignInTrouble } from './sign-in-trouble';
import { StartFrame } from './start-frame';
import { TrainingAccounts } from './training-accounts';
import { useSignIn, type SignIn } from './use-sign-in';

/** Who is at the desk. */
export function SignInScreen({ view }: { readonly view: StationView }): ReactElement {
  const { t } = useTranslation();
  const attempt = useSignIn();
  const aside = view.training ? { aside: <TrainingAccounts onPick={attempt.setUsername} /> } : {};
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
            <SignInProblem wrong={attempt.wrong} waitS={attempt.waitS} revoked={view.revoked} />
          )}
        </div>
        <Button type="submit" loading={attempt.busy} aria-disabled={attempt.waitS > 0}>
          {t('signIn.do')}
        </Button>
      </form>
    </StartFrame>
  );
}

function Credentials({ attempt }: { attempt: SignIn }): ReactElement {
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

interface SignInProblemProps {
  readonly wrong: SignInTrouble;
  readonly waitS: number;
  readonly revoked: boolean;
}

function SignInProblem({ wrong, waitS, revoked }: SignInProblemProps): ReactElement | null {
  const { t } = useTranslation();
  // Said above already; and nobody is let in here without the centre while it has shut the workstation out.
  if (revoked && wrong.error === 'workstation_revoked') return null;
  if (revoked && (wrong.error === 'centre_unreachable' || wrong.error === 'unknown_offline'))
    return <p className="inline-error">{t('revoked.unreachable')}</p>;
  if (wrong.error === 'locked_out') {
    return (
      <p className="inline-error">
        {waitS > 0 ? t('signIn.lockedFor', { count: waitS }) : t('signIn.tryAgain')}
      </p>
    );
  }
  return <p className="inline-error">{t(`error.${wrong.error}`)}</p>;
}
