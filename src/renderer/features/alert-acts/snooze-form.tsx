import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { MINUTE, toWireTime, type Millis } from '@shared/clock';
import { longestSnooze } from '@shared/clinical/snooze';
import type { AlertRow } from '@shared/ipc/views';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { centreClock } from '@renderer/state/station/centre-clock';
import { instantOf } from '@shared/clinical/wall-time';
import { duration } from '@renderer/ui/format/time';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { ActError } from './draft-note';
import type { AlertActs } from './use-alert-acts';

/** Minutes to choose from; the last one is the longest there is. */
const RED_CHOICES = [10, 20, 30];
const CHOICES = [30, 60, 120, 240, 720];

export interface ActFormProps {
  readonly row: AlertRow;
  readonly acts: AlertActs;
  /** The act is registered, or the person thought better of it. */
  readonly onDone: () => void;
}

/** The end of a snooze that was chosen; null where none was, or it is no time. */
export function untilOf(chosen: string, now: Millis): Millis | null {
  const minutes = /^\+(\d+)$/.exec(chosen)?.[1];
  return minutes === undefined ? instantOf(chosen) : now + Number(minutes) * MINUTE;
}

/** Until when, and why: a snooze always ends, has a reason, and may be changed while it runs (product.md A5). */
export function SnoozeForm({ row, acts, onDone }: ActFormProps): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(row.id);
  const [asked, setAsked] = useState(false);
  const noReason = asked && draft.snoozeReason.trim() === '';
  const noUntil = asked && untilOf(draft.snoozeUntil, centreClock.now()) === null;
  return (
    <form
      className="act-form"
      noValidate
      aria-label={t('snooze.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const until = untilOf(draft.snoozeUntil, centreClock.now());
        if (until !== null && draft.snoozeReason.trim() !== '')
          acts.snooze(toWireTime(until), draft.snoozeReason.trim(), onDone);
      }}
    >
      <HowLong row={row} />
      {noUntil && <ValidationMessage>{t('snooze.untilNeeded')}</ValidationMessage>}
      <Textfield
        label={t('field.reason')}
        value={draft.snoozeReason}
        autoComplete="off"
        error={noReason ? t('error.reason_needed') : undefined}
        onChange={(event) => {
          writeDraft(row.id, { snoozeReason: event.target.value });
        }}
      />
      <p className="quiet">{t('snooze.hint', { span: duration(t, longestSnooze(row.severity)) })}</p>
      <ActError acts={acts} only={['snooze', 'end_snooze']} />
      <FormActions
        submit={t(row.state === 'snoozed' ? 'snooze.change' : 'snooze.do')}
        busy={acts.busy === 'snooze'}
        onCancel={onDone}
      >
        {row.state === 'snoozed' && (
          <Button
            variant="secondary"
            loading={acts.busy === 'end_snooze'}
            onClick={() => {
              acts.endSnooze(t('snooze.endedReason'), onDone);
            }}
          >
            {t('snooze.end')}
          </Button>
        )}
      </FormActions>
    </form>
  );
}

/** Lengths to choose from by one press, and a time of one's own. */
function HowLong({ row }: Pick<ActFormProps, 'row'>): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(row.id);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const choices = row.severity === 'red' ? RED_CHOICES : CHOICES;
  return (
    <div className="quick-choices" role="group" aria-label={t('snooze.howLong')}>
      {choices.map((minutes, index) => (
        <button
          key={minutes}
          ref={index === 0 ? first : undefined}
          type="button"
          className="quick-choice"
          aria-pressed={draft.snoozeUntil === `+${String(minutes)}`}
          onClick={() => {
            writeDraft(row.id, { snoozeUntil: `+${String(minutes)}` });
          }}
        >
          {duration(t, minutes * MINUTE)}
        </button>
      ))}
      <Textfield
        type="datetime-local"
        label={t('snooze.until')}
        value={draft.snoozeUntil.startsWith('+') ? '' : draft.snoozeUntil}
        onChange={(event) => {
          writeDraft(row.id, { snoozeUntil: event.target.value });
        }}
      />
    </div>
  );
}
