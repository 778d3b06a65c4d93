import { useEffect, useRef, useState, type ReactElement } from 'react';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { NoteExits, NoteFinding, NoteRow } from '@shared/ipc/journal/note-views';
import type { Patient } from '@shared/model/patient';
import { closeExits } from '@renderer/state/journal/open-exits';
import { useStationState } from '@renderer/state/station-state';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { confirmedOf } from './confirmed';
import { LeftWords } from './left-words';
import { useChecks } from './use-checks';
import { useLeave } from './use-leave';
import { firstWay, waysOut, type Way } from './ways';
import { WayList, wayOfKey } from './way-list';

interface ExitsFormProps {
  readonly patient: Patient;
  readonly note: NoteRow;
  readonly exits: NoteExits;
  /** Something became of a press: what is known of the note is old. */
  readonly onLeft: () => void;
}

/** Chooses a way out and goes it; whose note it is stands above. */
export function ExitsForm({ patient, note, exits, onLeft }: ExitsFormProps): ReactElement {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<Way | null>(() => firstWay(exits));
  const { checks, isChecked, error: checkError, again: checkAgain } = useChecks(note.id);
  const { busy, left, leave, forget } = useLeave();
  const ways = waysOut(note, exits, checks);
  const out = ways.find(({ way }) => way === chosen);
  const checked = chosen !== null && isChecked(chosen);
  const ready = out !== undefined && out.obstacle === null && checked;
  const choose = (way: Way): void => {
    setChosen(way);
    forget();
  };
  useKeys(form, (key) => {
    const way = wayOfKey(key);
    const found = ways.find((one) => one.way === way);
    if (found?.obstacle !== null) return;
    choose(found.way);
    form.current?.querySelector<HTMLInputElement>(`input[value="${found.way}"]`)?.focus();
  });
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('input:checked, input:enabled')?.focus();
  }, []);
  return (
    <form
      ref={form}
      className="exits-form"
      noValidate
      aria-label={t('exits.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        leave(note.id, out, confirmedOf(patient), () => {
          onLeft();
          checkAgain();
        });
      }}
    >
      <WayList ways={ways} chosen={chosen} onChoose={choose} />
      <div className="exits-foot">
        {checkError !== null && (
          <p className="inline-error" role="alert">
            {t('exits.checkFailed')} {t(`error.${checkError}`)}{' '}
            <button type="button" className="inline-button" onClick={checkAgain}>
              {t('do.again')}
            </button>
          </p>
        )}
        {out !== undefined && <Tells findings={out.tells} />}
        <Waits chosen={chosen} checked={checked || checkError !== null} />
        <LeftWords
          left={left}
          busy={busy}
          receiver={out?.receiver ?? null}
          received={out?.obstacle?.kind === 'delivery' && out.obstacle.delivery.state === 'received'}
        />
        <div className="exits-acts">
          <Button type="submit" loading={busy} aria-disabled={!ready} aria-keyshortcuts="Control+Enter">
            {chosen === null
              ? t('exits.choose')
              : t(out?.again == null ? `exits.way.${chosen}` : 'exits.resend')}{' '}
            <KeyHint keys="Ctrl ↵" />
          </Button>
          <Button variant="tertiary" onClick={closeExits}>
            {t(left?.kind === 'queued' || left?.kind === 'taken' ? 'exits.close' : 'do.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Digits choose, Ctrl+Enter goes; the dialog keeps keys from what lies below, so they are heard on the form itself. */
function useKeys(form: React.RefObject<HTMLFormElement | null>, onDigit: (key: string) => void): void {
  const latest = useRef(onDigit);
  useEffect(() => {
    latest.current = onDigit;
  });
  useEffect(() => {
    const dialog = form.current?.closest('dialog');
    const onKey = (event: KeyboardEvent): void => {
      // A key that is held down sends nothing.
      if (event.repeat || event.altKey || event.metaKey) return;
      if (event.ctrlKey) {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        form.current?.requestSubmit();
      } else latest.current(event.key);
    };
    dialog?.addEventListener('keydown', onKey);
    return () => dialog?.removeEventListener('keydown', onKey);
  }, [form]);
}

function Tells({ findings }: { readonly findings: readonly NoteFinding[] }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <section className="exits-tells notice" aria-label={t('exits.tells')} data-testid="exits-tells">
      <h3>{t('exits.tells')}</h3>
      <ul>
        {findings.map(({ code, text }) => (
          <li key={code}>{i18n.language === 'en' ? text.en : text.nb}</li>
        ))}
      </ul>
    </section>
  );
}

/** What a press will wait for, said before it. */
function Waits({
  chosen,
  checked,
}: {
  readonly chosen: Way | null;
  readonly checked: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const offline = useStationState(({ link }) => link?.state === 'offline' || link?.state === 'connecting');
  return (
    <>
      {chosen !== null && !checked && <p className="quiet late">{t('exits.checking')}</p>}
      {offline && chosen !== null && isSentChannel(chosen) && <p className="notice">{t('exits.offline')}</p>}
    </>
  );
}
