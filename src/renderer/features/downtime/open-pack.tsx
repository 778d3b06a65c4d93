import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { OpenedPackView } from '@shared/ipc/station/downtime-contract';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { fullTime } from '@renderer/ui/format/time';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { useNow } from '@renderer/ui/use-now';

/** The way to the downtime pack from where nobody can sign in: locked, signed out, broken. */
export function OpenPack(): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    void station().closeDowntimePack({});
  };
  return (
    <footer className="open-pack">
      <Button
        variant="tertiary"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('downtime.open')}
      </Button>
      <span className="quiet">{t('downtime.openHint')}</span>
      {open && <OpenPackDialog onClose={close} />}
    </footer>
  );
}

function OpenPackDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<OpenedPackView | null>(null);
  const [gone, setGone] = useState(false);
  return (
    <TitledDialog label={t('downtime.open')} className="open-pack-dialog" onClose={onClose}>
      {opened === null ? (
        <PassphraseForm gone={gone} onOpened={setOpened} />
      ) : (
        <Opened
          pack={opened}
          onGone={() => {
            setOpened(null);
            setGone(true);
          }}
        />
      )}
    </TitledDialog>
  );
}

interface PassphraseFormProps {
  /** It was open, and was closed as nobody was there. */
  readonly gone: boolean;
  readonly onOpened: (pack: OpenedPackView) => void;
}

function PassphraseForm({ gone, onOpened }: PassphraseFormProps): ReactElement {
  const { t } = useTranslation();
  const { value: view } = useReading('downtime', () => station().readDowntime({}));
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const passphrase = typed ?? view?.shownPassphrase ?? '';
  const submit = (): void => {
    if (busy || passphrase === '') return;
    setBusy(true);
    setError(null);
    void station()
      .openDowntimePack({ passphrase })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) onOpened(outcome.value);
        else setError(outcome.error);
      });
  };
  return (
    <form
      className="open-pack-body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>{t(gone ? 'downtime.gone' : 'downtime.openText')}</p>
      <Textfield
        label={t('downtime.passphrase')}
        type={view?.shownPassphrase == null ? 'password' : 'text'}
        value={passphrase}
        autoComplete="off"
        autoFocus
        spellCheck={false}
        {...(error === 'wrong_passphrase' ? { error: t('error.wrong_passphrase') } : {})}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      <div role="alert">
        {error !== null && error !== 'wrong_passphrase' && (
          <p className="inline-error">{t(`error.${error}`)}</p>
        )}
      </div>
      <Button type="submit" loading={busy}>
        {t('downtime.openDo')}
      </Button>
    </form>
  );
}

/** What was opened: of when, until when it holds, how many; then to the screen or to paper. */
function Opened({
  pack,
  onGone,
}: {
  readonly pack: OpenedPackView;
  readonly onGone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [error, setError] = useState<RequestError | null>(null);
  const show = (on: 'screen' | 'paper'): void => {
    setError(null);
    void station()
      .showDowntimePack({ on })
      .then((outcome) => {
        if (outcome.ok) return;
        if (outcome.error === 'invalid_state') onGone();
        else setError(outcome.error);
      });
  };
  return (
    <div className="open-pack-body">
      <dl className="pack-facts">
        <dt>{t('downtime.made')}</dt>
        <dd>{fullTime(pack.madeAt)}</dd>
        <dt>{t('downtime.dataFrom')}</dt>
        <dd>{pack.dataAsOf === null ? t('downtime.unknown') : fullTime(pack.dataAsOf)}</dd>
        <dt>{t('downtime.holdsUntil')}</dt>
        <dd>{fullTime(pack.holdsUntil)}</dd>
        <dt>{t('downtime.content')}</dt>
        <dd>
          {t('downtime.patients', { count: pack.patients })}, {t('downtime.alerts', { count: pack.alerts })}
        </dd>
      </dl>
      {pack.holdsUntil < now && <p className="notice notice-attention">{t('downtime.outdated')}</p>}
      {pack.older && <p className="notice notice-attention">{t('downtime.older')}</p>}
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <div className="action-row">
        <Button
          onClick={() => {
            show('paper');
          }}
        >
          {t('downtime.print')}
        </Button>
        <Button
          variant="secondary"
          onClick={() => {
            show('screen');
          }}
        >
          {t('downtime.show')}
        </Button>
      </div>
    </div>
  );
}
