import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { SECOND, systemClock } from '@shared/clock';
import type { StationView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { useNow } from '@renderer/ui/use-now';
import { SecretField } from './secret-field';
import { trouble, type SignInTrouble } from './sign-in-trouble';
import { StartFrame } from './start-frame';
import { TrainingAccounts } from './training-accounts';

/** Who is at the desk. */
export function SignInScreen({ view }: { readonly view: StationView }): ReactElement {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<SignInTrouble | null>(null);
  const [empty, setEmpty] = useState(false);
  const now = useNow(SECOND);
  const waitS = wrong?.until == null ? 0 : Math.max(0, Math.ceil((wrong.until - now) / SECOND));
  const submit = (): void => {
    if (busy || waitS > 0) return;
    setEmpty(username.trim() === '' || password === '');
    if (username.trim() === '' || password === '') return;
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
  return (
    <StartFrame
      title={t('signIn.title')}
      {...(view.training ? { aside: <TrainingAccounts onPick={(name) => { setUsername(name); }} /> } : {})}
    >
      {view.centreName !== null && <p className="start-text">{view.centreName}</p>}
      <form
        className="start-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Textfield
          label={t('field.username')}
          value={username}
          autoComplete="username"
          autoFocus
          spellCheck={false}
          autoCapitalize="none"
          {...(empty && username.trim() === '' ? { error: t('signIn.usernameNeeded') } : {})}
          onChange={(event) => { setUsername(event.target.value); }}
        />
        <SecretField
          label={t('field.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={empty && password === '' && username.trim() !== '' ? t('signIn.passwordNeeded') : null}
        />
        <div role="alert" className="start-error-hold">
          {wrong !== null && <SignInProblem wrong={wrong} waitS={waitS} />}
        </div>
        <Button type="submit" loading={busy} aria-disabled={waitS > 0}>
          {t('signIn.do')}
        </Button>
      </form>
    </StartFrame>
  );
}

function SignInProblem({ wrong, waitS }: { wrong: SignInTrouble; waitS: number }): ReactElement {
  const { t } = useTranslation();
  if (wrong.error === 'locked_out') {
    return <p className="inline-error">{waitS > 0 ? t('signIn.lockedFor', { count: waitS }) : t('signIn.tryAgain')}</p>;
  }
  return <p className="inline-error">{t(`error.${wrong.error}`)}</p>;
}
