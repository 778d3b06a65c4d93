import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button, Checkbox, Textfield } from '@digdir/designsystemet-react';
import { DAY, systemClock, toWireTime } from '@shared/clock';
import type { LatestValue } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { findDraft, saveDraftsNow, useDraft, useDraftSaved, writeDraft } from '@renderer/state/drafts';
import { openValueEntry } from '@renderer/state/patient/value-entry';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useSending } from '@renderer/state/station/sending';
import { say } from '@renderer/state/toasts';
import { shortTime } from '@renderer/ui/format/time';
import { formatValue, measureName } from '@renderer/ui/format/value';
import { useNow } from '@renderer/ui/use-now';
import { ChoiceField } from './choice-field';
import {
  draftOf,
  enteredValues,
  isTakenUp,
  leftAfter,
  measuredAt,
  readFields,
  typedIn,
  typedInto,
  WHEN,
  type EntryField,
  type FieldProblem,
  type Typed,
} from './entry-fields';
import { NumberField } from './number-field';

/** A value older than this raises no alert (protocol.md section 7). */
const RAISES_WITHIN = 3 * DAY;

export interface ValueFormProps {
  readonly patientId: string;
  readonly groups: readonly { readonly title: string | null; readonly fields: readonly EntryField[] }[];
  readonly latest: readonly LatestValue[];
  readonly label: string;
  /** Everything is on disk. */
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Values taken by phone: each in its measure's own unit; what is unlikely asks to be confirmed, what cannot be is refused. */
export function ValueForm(props: ValueFormProps): ReactElement {
  const { patientId, groups, latest, label, onDone, onCancel } = props;
  const { t, i18n } = useTranslation();
  const entry = useEntry(
    patientId,
    groups.flatMap(({ fields }) => fields),
  );
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const firstCode = groups[0]?.fields[0]?.code;
  return (
    <form
      className="act-form value-form"
      noValidate
      aria-label={label}
      data-testid="value-form"
      onSubmit={(event) => {
        event.preventDefault();
        entry.submit(onDone);
      }}
    >
      {groups.map(({ title, fields }) => (
        <fieldset key={title ?? ''} className="value-group">
          {title !== null && <legend>{title}</legend>}
          {fields.map((field) => (
            <Field
              key={field.code}
              field={field}
              typed={entry.typed[field.code] ?? ''}
              error={entry.errorOf(field.code)}
              hint={lastText(t, field, latest, i18n.language)}
              {...(field.code === firstCode ? { ref: first } : {})}
              onChange={(text) => {
                entry.write(field.code, text);
              }}
            />
          ))}
        </fieldset>
      ))}
      <WhenField entry={entry} />
      <Confirmation entry={entry} />
      {entry.error !== null && (
        <p className="inline-error" role="alert">
          {entry.error}
        </p>
      )}
      <div className="action-row">
        <Button type="submit" loading={entry.busy}>
          {t('values.register')}
        </Button>
        <Button variant="tertiary" onClick={onCancel}>
          {t('do.cancel')}
        </Button>
        <Kept patientId={patientId} />
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: EntryField;
  readonly typed: string;
  readonly error: string | null;
  readonly hint: string | null;
  readonly onChange: (text: string) => void;
  readonly ref?: RefObject<HTMLInputElement | null>;
}

function Field(props: FieldProps): ReactElement {
  return props.field.measure.choices === undefined ? <NumberField {...props} /> : <ChoiceField {...props} />;
}

/** What the values of a patient are sent under: every form of theirs has the same draft. */
export function valuesKey(patientId: string): string {
  return `values:${patientId}`;
}

/** What is typed, judged as it is typed; said only once the person asked to register. */
interface Entry {
  readonly typed: Typed;
  readonly write: (code: string, text: string) => void;
  readonly errorOf: (code: string) => string | null;
  readonly unlikely: readonly string[];
  readonly confirmed: boolean;
  readonly confirm: (sure: boolean) => void;
  readonly asked: boolean;
  readonly whenError: string | null;
  readonly busy: boolean;
  readonly error: string | null;
  readonly submit: (done: () => void) => void;
}

function useEntry(patientId: string, fields: readonly EntryField[]): Entry {
  const { t } = useTranslation();
  const typed = typedIn(useDraft(patientId).values);
  const { values, problems } = readFields(fields, typed);
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState('');
  const { busy, error, run } = useSending(valuesKey(patientId));
  const unlikely = fields.filter(({ code }) => problems.get(code) === 'implausible').map(({ code }) => code);
  // A confirmation is of what stood there then.
  const unlikelyNow = unlikely.map((code) => `${code}=${typed[code] ?? ''}`).join(' ');
  const confirmed = unlikelyNow !== '' && sure === unlikelyNow;
  const isWrong = [...problems.values()].some((problem) => problem !== 'implausible');
  const nothing = fields.every(({ code }) => (typed[code] ?? '').trim() === '');
  const when = measuredAt(typed);
  const takenUp = isTakenUp(typed);
  return {
    typed,
    write: (code, text) => {
      writeDraft(patientId, { values: draftOf(typedInto(typed, code, text, centreClock.now())) });
    },
    errorOf: (code) => {
      const problem = problems.get(code);
      if (problem === undefined || !asked) return null;
      return problem === 'implausible' && confirmed ? null : problemText(t, problem);
    },
    unlikely: asked ? unlikely : [],
    confirmed,
    confirm: (yes) => {
      setSure(yes ? unlikelyNow : '');
    },
    asked,
    whenError: asked && when === null ? t(takenUp ? 'values.whenNeeded' : 'values.whenWrong') : null,
    busy,
    error: error !== null ? t(`error.${error}`) : asked && nothing ? t('values.nothing') : null,
    submit: (done) => {
      setAsked(true);
      if (nothing || isWrong || when === null || (unlikely.length > 0 && !confirmed)) return;
      const written = enteredValues(values, toWireTime(when), (code, value) => wireText(code, value));
      run(
        () => station().putValues({ patientId, values: [...written] }),
        () => {
          // Other forms of this patient keep what was typed in them alone.
          const left = leftAfter(typedIn(findDraft(patientId).values), typed, fields);
          writeDraft(patientId, { values: draftOf(left) });
          saveDraftsNow();
          setAsked(false);
          setSure('');
          say(t('values.registered', { count: written.length }), 'calm', {
            subject: `values:${patientId}`,
            action: {
              label: t('values.seeEntered'),
              act: () => {
                openValueEntry(patientId);
              },
            },
          });
          done();
        },
      );
    },
  };
}

/** What a choice means, for who reads the measurement elsewhere; in Norwegian, as all that the record gets. */
function wireText(code: string, value: number): string | undefined {
  return wireTexts[code]?.[value];
}

const wireTexts: Readonly<Record<string, readonly string[]>> = {
  'text:acvpu': [
    'A, våken',
    'C, nyoppstått forvirring',
    'V, reagerer på tiltale',
    'P, reagerer på smerte',
    'U, reagerer ikke',
  ].map((state) => `Bevissthet (ACVPU): ${state}`),
  'text:oxygen-given': ['Oksygentilførsel: nei, luft', 'Oksygentilførsel: ja'],
};

function problemText(t: TFunction, problem: FieldProblem): string {
  return t(`values.problem.${problem}`);
}

function lastText(
  t: TFunction,
  { code }: EntryField,
  latest: readonly LatestValue[],
  language: string,
): string | null {
  for (const one of latest) {
    const value =
      one.code === code ? one.value : (one.components.find((part) => part.code === code)?.value ?? null);
    if (value === null) continue;
    const time = shortTime(one.at, systemClock.now());
    return t('values.last', { value: formatValue(code, value, language), time });
  }
  return null;
}

function WhenField({ entry }: { readonly entry: Entry }): ReactElement {
  const { t } = useTranslation();
  const now = centreClock.now();
  const at = measuredAt(entry.typed, now);
  const late = at !== null && now - at > RAISES_WITHIN;
  return (
    <Textfield
      type="datetime-local"
      label={t('values.when')}
      description={
        late ? t('values.late') : t(isTakenUp(entry.typed, now) ? 'values.whenNeeded' : 'values.whenHint')
      }
      value={entry.typed[WHEN] ?? ''}
      error={entry.whenError ?? undefined}
      onChange={(event) => {
        entry.write(WHEN, event.target.value);
      }}
    />
  );
}

function Confirmation({ entry }: { readonly entry: Entry }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (entry.unlikely.length === 0) return null;
  const named = entry.unlikely.map(
    (code) =>
      `${measureName(t, code, null)} ${(entry.typed[code] ?? '').replace(i18n.language === 'en' ? ',' : '.', i18n.language === 'en' ? '.' : ',')}`,
  );
  return (
    <div className="notice notice-attention" role="alert">
      <p className="notice-title">{t('values.unlikely', { values: named.join(', ') })}</p>
      <Checkbox
        label={t('values.confirm')}
        checked={entry.confirmed}
        onChange={(event) => {
          entry.confirm(event.target.checked);
        }}
      />
    </div>
  );
}

/** Whether what is typed is on disk; a failed save is not quiet. */
function Kept({ patientId }: { readonly patientId: string }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const saved = useDraftSaved(patientId);
  if (saved === null) return null;
  if (saved.kind === 'saved')
    return <span className="draft-note quiet">{t('draft.saved', { time: shortTime(saved.at, now) })}</span>;
  return (
    <span className="draft-note inline-error" role="alert">
      {t('draft.failed')}
    </span>
  );
}
