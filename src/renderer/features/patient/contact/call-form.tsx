import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { instantOf, wallTime } from '@shared/clinical/wall-time';
import { MINUTE, type Millis } from '@shared/clock';
import { spokeWithChoices } from '@shared/contact/spoke-with';
import type { PatientView } from '@shared/ipc/views';
import {
  callChannels,
  callOutcomes,
  changeCall,
  chooseOutcome,
  type Call,
} from '@renderer/state/contact/call';
import { centreClock } from '@renderer/state/station/centre-clock';
import { ChoiceField } from '@renderer/ui/forms/choice-field';
import { causeLine } from '@renderer/ui/format/cause';
import { clockTime, duration } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { callProblem, nextFrom } from '@renderer/state/contact/call-log';
import { useLogCall } from './use-log-call';

/** Minutes to the next attempt. */
const AGAIN = [15, 30, 60];

/** With whom, how it went, when and what it was about: logged as one contact (product.md P9). */
export function CallForm({
  call,
  view,
}: {
  readonly call: Call;
  readonly view: PatientView | null;
}): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const log = useLogCall(call);
  const problem = asked ? callProblem(call, centreClock.now()) : null;
  const submit = (): void => {
    setAsked(true);
    if (callProblem(call, centreClock.now()) === null) log.send();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="call-form"
      noValidate
      aria-label={t('call.form')}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="call-fields">
        <OutcomeField call={call} missing={problem === 'outcome'} />
        <WithWhom call={call} missing={problem === 'other'} />
        <Times call={call} wrong={problem === 'times'} />
      </div>
      <div className="call-words">
        <Textfield
          multiline
          rows={2}
          label={t('call.summary')}
          value={call.summary}
          readOnly={log.busy}
          onChange={(event) => {
            changeCall(call.patientId, { summary: event.target.value });
          }}
        />
        <About call={call} view={view} />
      </div>
      <div className="call-end">
        {call.outcome !== null && call.outcome !== 'reached' && <Again call={call} />}
        {call.task !== null && (
          <label className="check-row">
            <input
              type="checkbox"
              checked={log.finishesTask}
              onChange={(event) => {
                log.finishTask(event.target.checked);
              }}
            />
            {t('call.finishTask', { title: call.task.title })}
          </label>
        )}
        {log.error !== null && (
          <p className="inline-error" role="alert">
            {t(`error.${log.error}`)}
          </p>
        )}
        <div className="action-row">
          <Button type="submit" loading={log.busy} aria-keyshortcuts="Control+Enter">
            {t('call.log')} <KeyHint keys="Ctrl ↵" />
          </Button>
          <Discard onDiscard={log.discard} />
        </div>
      </div>
    </form>
  );
}

function OutcomeField({ call, missing }: { readonly call: Call; readonly missing: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="call-outcome" role="radiogroup" aria-label={t('call.outcome')} aria-invalid={missing}>
      <span className="field-name">{t('call.outcome')}</span>
      <div className="quick-choices">
        {callOutcomes.map((outcome) => (
          <label key={outcome} className="radio-choice">
            <input
              type="radio"
              name="call-outcome"
              checked={call.outcome === outcome}
              onChange={() => {
                chooseOutcome(call.patientId, outcome);
              }}
            />
            {t(`outcome.${outcome}`)}
          </label>
        ))}
      </div>
      {missing && <ValidationMessage>{t('call.outcomeNeeded')}</ValidationMessage>}
    </div>
  );
}

function WithWhom({ call, missing }: { readonly call: Call; readonly missing: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="call-row">
      <ChoiceField
        label={t('call.channel')}
        value={call.channel}
        choices={callChannels.map((one) => [one, t(`channel.${one}`)])}
        onChange={(channel) => {
          changeCall(call.patientId, { channel });
        }}
      />
      <ChoiceField
        label={t('call.spokeWith')}
        value={call.spokeWith}
        choices={spokeWithChoices.map((one) => [one, t(`spokeWith.${one}`)])}
        onChange={(spokeWith) => {
          changeCall(call.patientId, { spokeWith });
        }}
      />
      {call.spokeWith === 'other' && (
        <Textfield
          label={t('call.other_who')}
          value={call.other}
          autoComplete="off"
          error={missing ? t('call.otherNeeded') : undefined}
          onChange={(event) => {
            changeCall(call.patientId, { other: event.target.value });
          }}
        />
      )}
    </div>
  );
}

function Times({ call, wrong }: { readonly call: Call; readonly wrong: boolean }): ReactElement {
  const { t } = useTranslation();
  const field = (label: string, at: Millis | null, set: (at: Millis | null) => void): ReactElement => (
    <Textfield
      type="datetime-local"
      label={label}
      value={at === null ? '' : wallTime(at)}
      onChange={(event) => {
        set(instantOf(event.target.value));
      }}
    />
  );
  return (
    <div className="call-row">
      {field(t('call.from'), call.from, (at) => {
        if (at !== null) changeCall(call.patientId, { from: at });
      })}
      {field(t('call.until'), call.until, (at) => {
        changeCall(call.patientId, { until: at === null ? null : nextFrom(at, call.from) });
      })}
      {wrong && <ValidationMessage>{t('call.timesWrong')}</ValidationMessage>}
    </div>
  );
}

/** The patient's alerts that are not closed; those that the person has are ticked from the start. */
function About({
  call,
  view,
}: {
  readonly call: Call;
  readonly view: PatientView | null;
}): ReactElement | null {
  const { t, i18n } = useTranslation();
  const alerts = view?.alerts ?? [];
  if (alerts.length === 0) return null;
  return (
    <fieldset className="check-list">
      <legend className="field-name">{t('call.about')}</legend>
      {alerts.map((row) => (
        <label key={row.id} className="check-row">
          <input
            type="checkbox"
            checked={call.alertIds.includes(row.id)}
            onChange={(event) => {
              const others = call.alertIds.filter((id) => id !== row.id);
              changeCall(call.patientId, { alertIds: event.target.checked ? [...others, row.id] : others });
            }}
          />
          <SeverityMark severity={row.severity} /> {causeLine(t, row.cause, i18n.language)}
        </label>
      ))}
    </fieldset>
  );
}

/** The next attempt, made as a task with a deadline in the same write. */
function Again({ call }: { readonly call: Call }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="quick-choices" role="group" aria-label={t('call.again')}>
      <span className="field-name">{t('call.again')}</span>
      {AGAIN.map((minutes) => (
        <button
          key={minutes}
          type="button"
          className="quick-choice"
          aria-pressed={call.again === minutes}
          onClick={() => {
            changeCall(call.patientId, { again: call.again === minutes ? null : minutes });
          }}
        >
          {t('call.againIn', { span: duration(t, minutes * MINUTE) })}
        </button>
      ))}
      {call.again !== null && (
        <span className="quiet">
          {t('call.againAt', { time: clockTime(centreClock.now() + call.again * MINUTE) })}
        </span>
      )}
    </div>
  );
}

/** A contact that was none; asked twice, since nothing of it is kept. */
function Discard({ onDiscard }: { readonly onDiscard: () => void }): ReactElement {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  return (
    <Button
      variant="tertiary"
      onClick={() => {
        if (sure) onDiscard();
        else setSure(true);
      }}
      onBlur={() => {
        setSure(false);
      }}
    >
      {t(sure ? 'call.discardSure' : 'call.discard')}
    </Button>
  );
}
