import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { HOUR } from '@shared/clock';
import type { KeyView } from '@shared/ipc/station/key-views';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useStationState } from '@renderer/state/station-state';
import { fullTime } from '@renderer/ui/format/time';
import { keeperWords } from '@renderer/ui/forms/keeper-words';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';
import { KeyDialog, type KeyTask } from './key-dialog';
import { RecoveryDialog } from './recovery-dialog';

/** Who keeps the key of what lies on this disk, since when, and what a lead can do about it. */
export function KeyCard(): ReactElement {
  const { t } = useTranslation();
  const lead = useStationState((state) => state.station?.user?.role === 'lead');
  const { value, error, again } = useReading('key', () => station().readKey({}));
  const [open, setOpen] = useState<KeyTask | 'recovery' | null>(null);
  const close = (): void => {
    setOpen(null);
    again();
  };
  return (
    <section className="settings-card" aria-label={t('key.title')}>
      <h2>{t('key.title')}</h2>
      <p className="quiet">{t('key.text')}</p>
      {value === null ? <NotRead error={error} again={again} /> : <Facts view={value} />}
      {value !== null && !lead && <p className="quiet">{t('key.leadOnly')}</p>}
      {value !== null && lead && <Tasks view={value} onOpen={setOpen} />}
      {value !== null && open === 'recovery' && (
        <RecoveryDialog asksCurrent={value.keeper === 'passphrase'} onClose={close} />
      )}
      {value !== null && open !== null && open !== 'recovery' && (
        <KeyDialog task={open} view={value} onClose={close} />
      )}
    </section>
  );
}

function Facts({ view }: { readonly view: KeyView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(HOUR);
  return (
    <>
      <dl className="key-facts">
        <div>
          <dt>{t('key.keeper')}</dt>
          <dd>{keeperWords(t, view.keeper)}</dd>
        </div>
        {view.keptSince !== null && (
          <div>
            <dt>{t('key.since')}</dt>
            <dd>
              <TimeText at={view.keptSince} now={now} />
            </dd>
          </div>
        )}
        {view.madeAt !== null && (
          <div>
            <dt>{t('key.madeAt')}</dt>
            <dd>
              <TimeText at={view.madeAt} now={now} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('key.recovery')}</dt>
          <dd>
            {view.recoveryAt === null
              ? t(view.recoveryRequired ? 'key.recovery.missing' : 'key.recovery.none')
              : t('key.recovery.made', { when: fullTime(view.recoveryAt) })}
          </dd>
        </div>
        <div>
          <dt>{t('key.id')}</dt>
          <dd className="key-id">{view.keyId}</dd>
        </div>
      </dl>
      {view.recoveryRequired && view.recoveryAt === null && (
        <p className="notice">{t('key.recovery.required')}</p>
      )}
      {view.rotating && <p className="notice">{t('key.rotating')}</p>}
    </>
  );
}

function Tasks({
  view,
  onOpen,
}: {
  readonly view: KeyView;
  readonly onOpen: (task: KeyTask | 'recovery') => void;
}): ReactElement {
  const { t } = useTranslation();
  const byPassphrase = view.keeper === 'passphrase';
  const task = (name: KeyTask | 'recovery', words: string): ReactElement => (
    <Button
      variant="secondary"
      onClick={() => {
        onOpen(name);
      }}
    >
      {words}
    </Button>
  );
  return (
    <div className="action-row key-tasks">
      {byPassphrase && task('change', t('key.change.do'))}
      {!byPassphrase && task('toPassphrase', t('key.toPassphrase.do'))}
      {byPassphrase && view.store !== null && task('toStore', t('key.toStore.do'))}
      {task('recovery', t(view.recoveryAt === null ? 'key.recovery.do' : 'key.recovery.renew'))}
      {task('rotate', t('key.rotate.do'))}
    </div>
  );
}
