import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINIMUM_PASSPHRASE } from '@shared/keys/passphrase-rule';
import type { StationView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { refusedWords, strengthWords, type Refused } from '@renderer/ui/forms/refused-secret';
import { RecoveryForm } from './recovery-form';
import { SecretField } from './secret-field';
import { StartFrame } from './start-frame';

/** The passphrase of the station: chosen the first time, repeated after; or the recovery code where it is forgotten. */
export function UnlockScreen({ view }: { readonly view: StationView }): ReactElement {
  const { t } = useTranslation();
  const [recovering, setRecovering] = useState(false);
  return (
    <StartFrame title={view.newProfile ? t('unlock.titleNew') : t('unlock.title')}>
      {recovering ? <RecoveryForm choose /> : <PassphraseForm view={view} />}
      {view.key?.recovery === true && (
        <button
          type="button"
          className="inline-button key-other-way"
          onClick={() => {
            setRecovering(!recovering);
          }}
        >
          {t(recovering ? 'unlock.usePassphrase' : 'unlock.forgotten')}
        </button>
      )}
    </StartFrame>
  );
}

function PassphraseForm({ view }: { readonly view: StationView }): ReactElement {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState(view.shownPassphrase ?? '');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const judged = view.newProfile && !view.training;
  const submit = (): void => {
    if (busy || passphrase === '') return;
    setBusy(true);
    setRefused(null);
    void station()
      .unlockStation({ passphrase })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) showStation(outcome.value);
        else setRefused(outcome);
      });
  };
  return (
    <>
      <p className="start-text">{view.newProfile ? t('unlock.textNew') : t('unlock.text')}</p>
      <form
        className="start-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SecretField
          label={t('field.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete={view.newProfile ? 'new-password' : 'current-password'}
          error={refused === null ? null : refusedWords(t, refused)}
          {...(judged ? { description: strengthWords(t, passphrase, MINIMUM_PASSPHRASE) } : {})}
          autoFocus
          shownAtFirst={view.shownPassphrase !== null}
        />
        {view.shownPassphrase !== null && <p className="start-hint">{t('unlock.shown')}</p>}
        <Button type="submit" loading={busy}>
          {t('unlock.do')}
        </Button>
      </form>
    </>
  );
}
