import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { systemClock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { NotesView, TakeAnswer } from '@shared/ipc/journal/note-views';
import type { Patient } from '@shared/model/patient';
import { station } from '@renderer/bridge/station';
import { closePeriod } from '@renderer/state/journal/open-period';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { confirmedOf } from './confirmed';
import { Stops } from './left-words';
import { lastDays, periodOf, type PeriodDays } from './period';

const forms = ['print', 'pdf', 'folder'] as const;
type PeriodFormName = (typeof forms)[number];

interface Taking {
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly answer: TakeAnswer | null;
}

const idle: Taking = { busy: false, error: null, answer: null };

/** From when to when, and as what. */
export function PeriodForm({
  patient,
  notes,
}: {
  readonly patient: Patient;
  readonly notes: NotesView;
}): ReactElement {
  const { t } = useTranslation();
  const [days, setDays] = useState(() => lastDays(systemClock.now()));
  const open = forms.filter((one) => notes.exits.taken.includes(one));
  const [form, setForm] = useState<PeriodFormName | null>(open.includes('pdf') ? 'pdf' : (open[0] ?? null));
  const [taking, setTaking] = useState<Taking>(idle);
  const period = periodOf(days);
  const count =
    period === null
      ? 0
      : notes.notes.filter(({ signedAt }) => signedAt >= period.from && signedAt <= period.to).length;
  const ready = period !== null && count > 0 && form !== null;
  const submit = (): void => {
    if (!ready || taking.busy) return;
    setTaking({ ...idle, busy: true });
    void station()
      .takeNotes({ patientId: patient.id, ...period, form, confirmed: confirmedOf(patient) })
      .then((outcome) => {
        setTaking(outcome.ok ? { ...idle, answer: outcome.value } : { ...idle, error: outcome.error });
      });
  };
  return (
    <form
      className="exits-form"
      noValidate
      aria-label={t('period.title')}
      onKeyDown={(event) => {
        if (!event.ctrlKey || event.key !== 'Enter' || event.repeat) return;
        event.preventDefault();
        submit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Days
        days={days}
        onChange={(next) => {
          setDays(next);
          setTaking(idle);
        }}
      />
      <p role="status" className={period === null ? 'inline-error' : 'quiet'}>
        {period === null ? t('period.wrong') : count === 0 ? t('period.none') : t('period.count', { count })}
      </p>
      <Forms
        open={open}
        chosen={form}
        onChoose={(next) => {
          setForm(next);
          setTaking(idle);
        }}
      />
      <div className="exits-foot">
        <Result taking={taking} />
        <div className="exits-acts">
          <Button
            type="submit"
            loading={taking.busy}
            aria-disabled={!ready}
            aria-keyshortcuts="Control+Enter"
          >
            {t('period.do')} <KeyHint keys="Ctrl ↵" />
          </Button>
          <Button variant="tertiary" onClick={closePeriod}>
            {t(taking.answer?.kind === 'taken' ? 'exits.close' : 'do.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

function Days({
  days,
  onChange,
}: {
  readonly days: PeriodDays;
  readonly onChange: (days: PeriodDays) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="period-days">
      {(['from', 'to'] as const).map((end) => (
        <Textfield
          key={end}
          type="date"
          label={t(`period.${end}`)}
          value={days[end]}
          onChange={(event) => {
            onChange({ ...days, [end]: event.target.value });
          }}
        />
      ))}
    </div>
  );
}

function Forms({
  open,
  chosen,
  onChoose,
}: {
  readonly open: readonly PeriodFormName[];
  readonly chosen: PeriodFormName | null;
  readonly onChoose: (form: PeriodFormName) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="ways">
      <legend>{t('period.form')}</legend>
      {forms.map((one) => (
        <FormRow
          key={one}
          name={one}
          open={open.includes(one)}
          chosen={chosen === one}
          onChoose={() => {
            onChoose(one);
          }}
        />
      ))}
    </fieldset>
  );
}

function FormRow({
  name,
  open,
  chosen,
  onChoose,
}: {
  readonly name: PeriodFormName;
  readonly open: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={chosen ? 'way way-chosen' : 'way'} data-way={name}>
      <label className="way-name">
        <input
          type="radio"
          name="period-form"
          value={name}
          checked={chosen}
          disabled={!open}
          aria-describedby={open ? undefined : `period-${name}`}
          onChange={onChoose}
        />
        <span>{t(`exits.way.${name}`)}</span>
      </label>
      {!open && (
        <p id={`period-${name}`} className="way-about quiet">
          {t('exits.site.not_here')}
        </p>
      )}
    </div>
  );
}

function Result({ taking: { busy, error, answer } }: { readonly taking: Taking }): ReactElement {
  const { t } = useTranslation();
  return (
    <div
      className="exits-result"
      role="status"
      data-testid="period-result"
      data-kind={answer?.kind ?? 'none'}
    >
      {busy && (
        <p className="late">
          <progress aria-label={t('exits.working')} /> {t('exits.working')}
        </p>
      )}
      {error !== null && <p className="inline-error">{t(`error.${error}`)}</p>}
      {answer?.kind === 'taken' && <p className="exits-done">{t('period.taken', { count: answer.notes })}</p>}
      {answer?.kind === 'left' && <p className="quiet">{t('exits.left')}</p>}
      {answer?.kind === 'invalid' && <Stops findings={answer.findings} />}
    </div>
  );
}
