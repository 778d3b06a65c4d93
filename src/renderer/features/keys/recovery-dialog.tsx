import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { say } from '@renderer/state/toasts';
import { refusedWords, type Refused } from '@renderer/ui/forms/refused-secret';
import { SecretField } from '@renderer/ui/forms/secret-field';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';

interface RecoveryDialogProps {
  /** True where a passphrase keeps the key: it must be given. */
  readonly asksCurrent: boolean;
  readonly onClose: () => void;
}

/** A recovery code, shown once; it holds only when it was typed back from the paper. */
export function RecoveryDialog({ asksCurrent, onClose }: RecoveryDialogProps): ReactElement {
  const { t } = useTranslation();
  const { value, error, again } = useReading('recovery', () => station().offerRecovery({}));
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const ofCurrent = refused !== null && ['wrong_passphrase', 'try_later'].includes(refused.error);
  const confirm = (): void => {
    if (busy || typed === '' || (asksCurrent && current === '')) return;
    setBusy(true);
    setRefused(null);
    void station()
      .confirmRecovery({ code: typed, current: asksCurrent ? current : null })
      .then((outcome) => {
        setBusy(false);
        if (!outcome.ok) {
          setRefused(outcome);
          return;
        }
        say(t('key.recovery.done'));
        onClose();
      });
  };
  return (
    <TitledDialog label={t('key.recovery.title')} className="leave-dialog" onClose={onClose}>
      <form
        className="leave-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <p>{t('key.recovery.text')}</p>
        {value === null ? (
          <NotRead error={error} again={again} />
        ) : (
          <p className="key-code" aria-label={t('key.recovery.code')} data-testid="recovery-code">
            {value.code}
          </p>
        )}
        <Textfield
          label={t('key.recovery.confirm')}
          className="key-code-field"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          {...(refused === null || ofCurrent ? {} : { error: refusedWords(t, refused) })}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        {asksCurrent && (
          <SecretField
            label={t('key.current')}
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
            error={ofCurrent ? refusedWords(t, refused) : null}
          />
        )}
        <div className="action-row">
          <Button type="submit" loading={busy}>
            {t('key.recovery.use')}
          </Button>
          <Button type="button" variant="tertiary" onClick={onClose}>
            {t('do.cancel')}
          </Button>
        </div>
      </form>
    </TitledDialog>
  );
}
