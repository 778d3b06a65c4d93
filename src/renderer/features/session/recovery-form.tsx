import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { refusedWords, type Refused } from '@renderer/ui/forms/refused-secret';
import { SecretField } from './secret-field';

/** The way in for those whose key store or passphrase is lost: the code from the safe, and what keeps the key from then on. */
export function RecoveryForm({ choose }: { readonly choose: boolean }): ReactElement {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const ofCode = refused !== null && ['wrong_recovery_code', 'try_later'].includes(refused.error);
  const open = (): void => {
    if (busy || code === '' || (choose && passphrase === '')) return;
    setBusy(true);
    setRefused(null);
    void station()
      .recoverKey({ code, passphrase: choose ? passphrase : null })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) showStation(outcome.value);
        else setRefused(outcome);
      });
  };
  return (
    <form
      className="start-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Textfield
        label={t('key.trouble.code')}
        className="key-code-field"
        autoComplete="off"
        spellCheck={false}
        value={code}
        {...(ofCode ? { error: refusedWords(t, refused) } : {})}
        onChange={(event) => {
          setCode(event.target.value);
        }}
      />
      {choose && (
        <SecretField
          label={t('key.trouble.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="new-password"
          error={refused === null || ofCode ? null : refusedWords(t, refused)}
        />
      )}
      {!choose && refused !== null && !ofCode && (
        <p className="inline-error" role="alert">
          {refusedWords(t, refused)}
        </p>
      )}
      <Button type="submit" loading={busy}>
        {t('key.trouble.open')}
      </Button>
    </form>
  );
}
