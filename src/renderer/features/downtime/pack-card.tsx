import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import type { DowntimeView } from '@shared/ipc/station/downtime-contract';
import { station } from '@renderer/bridge/station';
import { readPack, usePack } from '@renderer/state/downtime/pack';
import { useStationState } from '@renderer/state/station-state';
import { refusedWords } from '@renderer/ui/forms/refused-secret';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** How the downtime pack stands, among the settings: made when, lying where, and its passphrase. */
export function PackCard(): ReactElement {
  const { t } = useTranslation();
  const view = usePack((state) => state.view);
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  useEffect(readPack, []);
  const make = (): void => {
    setBusy(true);
    setError(null);
    void station()
      .makeDowntimePack({})
      .then((outcome) => {
        setBusy(false);
        if (!outcome.ok) setError(outcome.error);
        readPack();
      });
  };
  return (
    <section className="settings-card" aria-labelledby="pack-title" data-testid="pack-card">
      <h2 id="pack-title">{t('downtime.title')}</h2>
      <p className="quiet">{t('downtime.text')}</p>
      {view !== null && <PackState view={view} />}
      {view !== null && !view.hasPassphrase && (
        <p className="notice notice-attention">{t(isLead ? 'downtime.setFirst' : 'downtime.askLead')}</p>
      )}
      <div role="alert">{error !== null && <p className="inline-error">{t(`error.${error}`)}</p>}</div>
      <div className="action-row">
        <Button variant="secondary" loading={busy} disabled={view?.hasPassphrase !== true} onClick={make}>
          {t('downtime.makeNow')}
        </Button>
      </div>
      {view !== null && isLead && <PassphraseForm view={view} />}
    </section>
  );
}

function PackState({ view }: { readonly view: DowntimeView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  return (
    <dl className="pack-facts">
      <dt>{t('downtime.made')}</dt>
      <dd data-testid="pack-made">
        {view.madeAt === null ? t('downtime.never') : <TimeText at={view.madeAt} now={now} />}
        {view.patients !== null && `, ${t('downtime.patients', { count: view.patients })}`}
      </dd>
      {view.places.map(({ kind, folder, state }) => (
        <PlaceRow key={kind} kind={kind} folder={folder} state={state} />
      ))}
    </dl>
  );
}

function PlaceRow({ kind, folder, state }: DowntimeView['places'][number]): ReactElement {
  const { t } = useTranslation();
  const bad = state === 'missing' || state === 'failed';
  return (
    <>
      <dt>{t(`downtime.place.${kind}`)}</dt>
      <dd className={bad ? 'inline-error' : undefined}>
        {t(`downtime.placeState.${state}`)} <span className="quiet pack-folder">{folder}</span>
      </dd>
    </>
  );
}

/** The lead sets the passphrase, or another one. It is typed twice: nobody can look it up afterwards. */
function PassphraseForm({ view }: { readonly view: DowntimeView }): ReactElement {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const answered = (outcome: RequestOutcome<'setPackPassphrase'>): void => {
    setBusy(false);
    readPack();
    if (!outcome.ok) {
      setProblem(
        outcome.error === 'short_passphrase'
          ? t('downtime.short', { count: view.minimumPassphrase })
          : refusedWords(t, outcome),
      );
      return;
    }
    setFirst('');
    setSecond('');
    setDone(true);
  };
  const submit = (): void => {
    setDone(false);
    setProblem(null);
    if (first.length < view.minimumPassphrase) {
      setProblem(t('downtime.short', { count: view.minimumPassphrase }));
      return;
    }
    if (first !== second) {
      setProblem(t('downtime.differ'));
      return;
    }
    setBusy(true);
    void station().setPackPassphrase({ passphrase: first }).then(answered);
  };
  return (
    <form
      className="pack-passphrase"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3>{t(view.hasPassphrase ? 'downtime.change' : 'downtime.set')}</h3>
      {view.shownPassphrase !== null && (
        <p className="quiet">{t('downtime.training', { passphrase: view.shownPassphrase })}</p>
      )}
      <p className="quiet">{t('downtime.passphraseText')}</p>
      <Textfield
        label={t('downtime.new')}
        type="password"
        value={first}
        autoComplete="new-password"
        onChange={(event) => {
          setFirst(event.target.value);
        }}
      />
      <Textfield
        label={t('downtime.again')}
        type="password"
        value={second}
        autoComplete="new-password"
        onChange={(event) => {
          setSecond(event.target.value);
        }}
      />
      <p role="status">
        {problem !== null && <span className="inline-error">{problem}</span>}
        {done && t('downtime.setDone')}
      </p>
      <Button type="submit" variant="secondary" loading={busy}>
        {t(view.hasPassphrase ? 'downtime.change' : 'downtime.set')}
      </Button>
    </form>
  );
}
