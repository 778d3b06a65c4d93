import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { HOUR } from '@shared/clock';
import type { AlertView } from '@shared/ipc/views';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { centreClock } from '@renderer/state/station/centre-clock';
import { codesOf } from '@renderer/ui/format/codes';
import { tomorrowAt, wallTime } from '@shared/clinical/wall-time';
import { CodeField } from '@renderer/ui/parts/code-field';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { isWriting } from '@renderer/ui/use-shortcut';
import { missingFields } from './closing';
import { CommentField } from './comment-field';
import { HolderNotice } from './taken-by-other';
import { useKeyedAct, type AlertActs } from './use-alert-acts';

export interface CloseFormProps {
  readonly view: AlertView;
  readonly acts: AlertActs;
  readonly mine: boolean;
  /** Called instead of closing where something changed that nobody has looked at (product.md A9); null where nothing did. */
  readonly onUnseen: (() => void) | null;
}

/** What was found and done; red needs both coded (product.md A3). */
export function CloseForm({ view, acts, mine, onUnseen }: CloseFormProps): ReactElement {
  const { t } = useTranslation();
  const { row } = view;
  const draft = useDraft(row.id);
  const [asked, setAsked] = useState(false);
  const closeButton = useRef<HTMLButtonElement>(null);
  const submit = (): void => {
    setAsked(true);
    if (onUnseen !== null) onUnseen();
    else if (missingFields(row.severity, draft).length === 0) acts.close(draft);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  useKeyedAct({ name: t('actions.release'), key: 's', enabled: acts.busy === null, run: acts.release });
  return (
    <form
      className="close-form"
      noValidate
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!mine && <HolderNotice row={row} text={t('actions.leadMay')} />}
      <Codes
        view={view}
        asked={asked || acts.error === 'cause_and_action_needed'}
        onChosen={() => {
          closeButton.current?.focus();
        }}
      />
      <NextStep alertId={row.id} />
      <CommentField row={row} acts={acts} />
      <div className="action-row">
        <Button
          ref={closeButton}
          type="submit"
          loading={acts.busy === 'close'}
          aria-keyshortcuts="Control+Enter"
          title={t('keys.close')}
        >
          {t('actions.close')} <KeyHint keys="Ctrl ↵" />
        </Button>
        <span className="toolbar-space" />
        <Button
          variant="secondary"
          onClick={acts.release}
          loading={acts.busy === 'release'}
          aria-keyshortcuts="S"
          title={t('keys.release')}
        >
          {t('actions.release')} <KeyHint keys="S" />
        </Button>
      </div>
    </form>
  );
}

interface CodesProps {
  readonly view: AlertView;
  readonly asked: boolean;
  /** Both are chosen by digit. */
  readonly onChosen: () => void;
}

/** Cause and action, by digit; what is missing is said once somebody has tried to close. */
function Codes({ view, asked, onChosen }: CodesProps): ReactElement {
  const { t } = useTranslation();
  const { row, patient } = view;
  const draft = useDraft(row.id);
  const { causes, actions } = codesOf(view.programmes, patient.programmes);
  const missing = asked ? missingFields(row.severity, draft) : [];
  const required = row.severity === 'red';
  const cause = useRef<HTMLSelectElement>(null);
  const action = useRef<HTMLSelectElement>(null);
  useDigits((digit) => {
    const isAction =
      document.activeElement === action.current ||
      (document.activeElement !== cause.current && draft.cause !== '');
    const chosen = (isAction ? actions : causes)[digit - 1]?.code ?? (digit === 0 ? '' : undefined);
    if (chosen === undefined) return;
    writeDraft(row.id, isAction ? { action: chosen } : { cause: chosen });
    if (chosen === '') return;
    if (isAction) onChosen();
    else action.current?.focus();
  });
  return (
    <div className="close-grid">
      <CodeField
        ref={cause}
        name={t('field.cause')}
        codes={causes}
        value={draft.cause}
        required={required}
        error={missing.includes('cause') ? t('close.causeNeeded') : null}
        onChange={(code) => {
          writeDraft(row.id, { cause: code });
        }}
      />
      <CodeField
        ref={action}
        name={t('field.action')}
        codes={actions}
        value={draft.action}
        required={required}
        error={missing.includes('action') ? t('close.actionNeeded') : null}
        onChange={(code) => {
          writeDraft(row.id, { action: code });
        }}
      />
    </div>
  );
}

/** Digits choose, as long as nobody writes. */
function useDigits(choose: (digit: number) => void): void {
  const latest = useEffectEvent(choose);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (isWriting(event.target) || event.defaultPrevented) return;
      event.preventDefault();
      latest(Number(event.key));
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

const MORNING = 9;

/** What comes next; with a deadline it becomes a task of its own (product.md P10). */
function NextStep({ alertId }: { alertId: string }): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(alertId);
  const due = (at: number | null): void => {
    writeDraft(alertId, { nextDue: at === null ? '' : wallTime(at) });
  };
  return (
    <div className="next-step">
      <Textfield
        label={t('field.nextStep')}
        value={draft.nextStep}
        autoComplete="off"
        onChange={(event) => {
          writeDraft(alertId, { nextStep: event.target.value });
        }}
      />
      {draft.nextStep.trim() !== '' && (
        <div className="next-due">
          <Textfield
            type="datetime-local"
            label={t('next.due')}
            description={t('next.dueHint')}
            value={draft.nextDue}
            onChange={(event) => {
              writeDraft(alertId, { nextDue: event.target.value });
            }}
          />
          <div className="quick-choices" role="group" aria-label={t('next.quick')}>
            {[1, 4].map((hours) => (
              <button
                key={hours}
                type="button"
                className="quick-choice"
                onClick={() => {
                  due(centreClock.now() + hours * HOUR);
                }}
              >
                {t('next.inHours', { count: hours })}
              </button>
            ))}
            <button
              type="button"
              className="quick-choice"
              onClick={() => {
                due(tomorrowAt(centreClock.now(), MORNING));
              }}
            >
              {t('next.tomorrow')}
            </button>
            {draft.nextDue !== '' && (
              <button
                type="button"
                className="quick-choice"
                onClick={() => {
                  due(null);
                }}
              >
                {t('next.noDue')}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
