import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Details } from '@digdir/designsystemet-react';
import type { KeyStartView } from '@shared/ipc/station/key-views';
import type { RequestError } from '@shared/ipc/contract';
import type { StationView } from '@shared/ipc/views';
import type { Outcome } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { showStation, useStationState } from '@renderer/state/station-state';
import { keeperWords } from '@renderer/ui/forms/keeper-words';
import { RecoveryForm } from './recovery-form';

/** A key store in the way: which one it is about, and every way on that there is. None of them deletes anything. */
export function KeyTrouble(): ReactElement | null {
  const { t } = useTranslation();
  const key = useStationState((state) => state.station?.key ?? null);
  const problem = useStationState((state) => state.station?.problem ?? null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  if (key === null || problem?.startsWith('key_store_') !== true) return null;
  const older = key.was === null || !key.olderStore ? null : keeperWords(t, key.was);
  const ask = (work: () => Promise<Outcome<StationView, RequestError>>): void => {
    setBusy(true);
    setError(null);
    void work().then((outcome) => {
      setBusy(false);
      if (outcome.ok) showStation(outcome.value);
      else setError(outcome.error);
    });
  };
  return (
    <div className="key-trouble">
      {key.was !== null && <Stores was={key.was} now={key.now} />}
      <Button
        loading={busy}
        onClick={() => {
          ask(() => station().retryKey({}));
        }}
      >
        {t('key.trouble.retry')}
      </Button>
      <p className="quiet" role="status">
        {t('key.trouble.retrying')}
      </p>
      {older !== null && (
        <div className="key-way">
          <p>{t('key.trouble.olderWhat', { store: older })}</p>
          <Button
            variant="secondary"
            onClick={() => {
              ask(() => station().useOlderStore({}));
            }}
          >
            {t('key.trouble.older', { store: older })}
          </Button>
        </div>
      )}
      {key.recovery && (
        <Details className="key-way">
          <Details.Summary>{t('key.trouble.recover')}</Details.Summary>
          <Details.Content>
            <RecoveryForm choose={key.choosePassphrase} />
          </Details.Content>
        </Details>
      )}
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
    </div>
  );
}

function Stores({ was, now }: Pick<KeyStartView, 'now'> & { readonly was: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className="key-facts">
      <div>
        <dt>{t('key.trouble.was')}</dt>
        <dd>{keeperWords(t, was)}</dd>
      </div>
      <div>
        <dt>{t('key.trouble.now')}</dt>
        <dd>{keeperWords(t, now ?? 'none')}</dd>
      </div>
    </dl>
  );
}
