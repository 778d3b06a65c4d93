import { useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import type { KeyView } from '@shared/ipc/station/key-views';
import type { Outcome } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { say } from '@renderer/state/toasts';
import { keeperWords } from '@renderer/ui/forms/keeper-words';
import { refusedWords, strengthWords, type Refused } from '@renderer/ui/forms/refused-secret';
import { SecretField } from '@renderer/ui/forms/secret-field';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';

/** What can be done to the key with a passphrase or two. */
export type KeyTask = 'change' | 'toPassphrase' | 'toStore' | 'rotate';

interface KeyDialogProps {
  readonly task: KeyTask;
  readonly view: KeyView;
  readonly onClose: () => void;
}

/** One change of the key: what it means, the passphrase that must be known, the one that is new. */
export function KeyDialog({ task, view, onClose }: KeyDialogProps): ReactElement {
  const { t } = useTranslation();
  return (
    <TitledDialog label={t(`key.${task}.title`)} className="leave-dialog" onClose={onClose}>
      <KeyForm task={task} view={view} onClose={onClose} />
    </TitledDialog>
  );
}

function KeyForm({ task, view, onClose }: KeyDialogProps): ReactElement {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const asksCurrent = view.keeper === 'passphrase';
  const asksNext = task === 'change' || task === 'toPassphrase';
  const isReady = (!asksCurrent || current !== '') && (!asksNext || next !== '');
  const ofNext = refused !== null && ['short_passphrase', 'weak_passphrase'].includes(refused.error);
  const ofCurrent = refused !== null && ['wrong_passphrase', 'try_later'].includes(refused.error);
  const submit = (): void => {
    if (busy || !isReady) return;
    setBusy(true);
    setRefused(null);
    void perform(task, asksCurrent ? current : null, next).then((outcome) => {
      setBusy(false);
      if (!outcome.ok) {
        setRefused(outcome);
        return;
      }
      say(t('key.done'));
      onClose();
    });
  };
  return (
    <form
      className="leave-body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Explained task={task} view={view} t={t} />
      {asksCurrent && (
        <SecretField
          label={t('key.current')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          autoFocus
          error={ofCurrent ? refusedWords(t, refused) : null}
        />
      )}
      {asksNext && (
        <SecretField
          label={t('key.new')}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          description={strengthWords(t, next, view.minimum)}
          error={ofNext ? refusedWords(t, refused) : null}
        />
      )}
      {refused !== null && !ofNext && !ofCurrent && (
        <p className="inline-error" role="alert">
          {refusedWords(t, refused)}
        </p>
      )}
      <div className="action-row">
        <Button type="submit" loading={busy}>
          {t(`key.${task}.do`)}
        </Button>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Explained({
  task,
  view,
  t,
}: Pick<KeyDialogProps, 'task' | 'view'> & { readonly t: TFunction }): ReactElement | null {
  if (task === 'change') return null;
  return (
    <>
      <p>{t(`key.${task}.text`, { store: keeperWords(t, view.store ?? 'none') })}</p>
      {task === 'rotate' && view.recoveryAt !== null && <p className="notice">{t('key.rotate.recovery')}</p>}
    </>
  );
}

function perform(
  task: KeyTask,
  current: string | null,
  next: string,
): Promise<Outcome<unknown, RequestError>> {
  switch (task) {
    case 'change':
    case 'toPassphrase':
      return station().keepByPassphrase({ current, passphrase: next });
    case 'toStore':
      return station().keepByStore({ current });
    case 'rotate':
      return station().rotateKey({ current });
  }
}
