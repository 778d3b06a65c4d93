import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { DAY, HOUR, systemClock } from '@shared/clock';
import { measureOf } from '@shared/clinical/measures';
import type { MeasureRehearsal } from '@shared/clinical/rehearsal/rehearsal';
import type { PatientView } from '@shared/ipc/views';
import type { Limit } from '@shared/model/plan';
import { limitTaken, useTryLimit } from '@renderer/state/lead/try-limit';
import { useTrend } from '@renderer/state/trend-data';
import { LimitDrag, type LimitMark } from '@renderer/ui/chart/limit-drag';
import { gapAfter } from '@renderer/ui/chart/trend-model';
import { calendarDay } from '@renderer/ui/format/time';
import { formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { choiceText, columnOf, limitChoices, movedTo, stepOf, type LimitChoice } from './limit-choice';
import { RehearsalResult } from './rehearsal-result';
import { useRehearsal, type Rehearsing } from './use-rehearsal';

export interface LimitRehearsalProps {
  readonly view: PatientView;
  /** Takes the tried limits into the plan that is being edited; absent where nobody edits one. */
  readonly onUse?: (limits: readonly Limit[]) => void;
}

/** Limit rehearsal (product.md P5): move a limit, see what 90 days would have raised and what would have been missed. */
export function LimitRehearsal({ view, onUse }: LimitRehearsalProps): ReactElement {
  const { t, i18n } = useTranslation();
  const limits = view.plan?.limits ?? [];
  const choices = limitChoices(limits);
  const section = useRef<HTMLElement>(null);
  const asked = useAskedLimit(view.patient.id, section);
  const [chosenId, setChosenId] = useState(choices.find(({ limit }) => limit.code === asked)?.id ?? null);
  const [tried, setTried] = useState<Readonly<Record<string, number>>>({});
  const chosen = choices.find(({ id }) => id === chosenId) ?? choices[0];
  return (
    <section
      ref={section}
      className="panel-section rehearsal"
      aria-label={t('rehearsal.title')}
      data-testid="rehearsal"
    >
      <h3>{t('rehearsal.title')}</h3>
      {chosen === undefined ? (
        <p className="quiet">{t('rehearsal.noLimits')}</p>
      ) : (
        <>
          <Field data-size="sm">
            <Label>{t('rehearsal.limit')}</Label>
            <Select
              value={chosen.id}
              onChange={(event) => {
                setChosenId(event.target.value);
              }}
            >
              {choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choiceText(t, choice, i18n.language)}
                </option>
              ))}
            </Select>
          </Field>
          <Tried
            key={chosen.id}
            view={view}
            choice={chosen}
            value={tried[chosen.id] ?? chosen.own}
            onValue={(value) => {
              setTried((now) => ({ ...now, [chosen.id]: value }));
            }}
            {...(onUse === undefined ? {} : { onUse })}
          />
        </>
      )}
    </section>
  );
}

/** The measure whose limit somebody came here to try; its trial comes into view with the keyboard. */
function useAskedLimit(patientId: string, section: RefObject<HTMLElement | null>): string | null {
  const [asked] = useState(() => {
    const wanted = useTryLimit.getState();
    return wanted.patientId === patientId ? wanted.code : null;
  });
  useEffect(() => {
    if (useTryLimit.getState().patientId !== patientId) return;
    limitTaken();
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.querySelector('select')?.focus({ preventScroll: true });
  }, [patientId, section]);
  return asked;
}

interface TriedProps extends LimitRehearsalProps {
  readonly choice: LimitChoice;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

/** One limit on trial: its curve, its number, what comes of it. */
function Tried({ view, choice, value, onValue, onUse }: TriedProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { limit, own } = choice;
  const { code } = limit;
  const plan = view.plan;
  const limits = movedTo(plan?.limits ?? [], choice, value);
  const newest = view.latest.find((one) => one.code === columnOf(code).series)?.at ?? 0;
  const rehearsing = useRehearsal(
    { patientId: view.patient.id, code, limits, deltas: plan?.deltas ?? [] },
    newest,
  );
  const measure = rehearsing.value?.measures[0] ?? null;
  const words = (bound: number): string =>
    `${formatValue(code, bound, i18n.language)} ${shownUnit(code, limit.unit)}`;
  return (
    <>
      <Curve view={view} choice={choice} value={value} measure={measure} words={words} onValue={onValue} />
      <div className="rehearsal-set">
        <label>
          <span>{t('rehearsal.draft')}</span>
          <input
            type="number"
            className="rehearsal-number"
            step={stepOf(code)}
            value={value}
            onChange={(event) => {
              const typed = event.target.valueAsNumber;
              if (Number.isFinite(typed)) onValue(typed);
            }}
          />
          <span className="unit">{shownUnit(code, limit.unit)}</span>
        </label>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-disabled={value === own}
          onClick={() => {
            onValue(own);
          }}
        >
          {t('rehearsal.back', { bound: words(own) })}
        </Button>
        {onUse !== undefined && value !== own && (
          <Button
            variant="secondary"
            data-size="sm"
            onClick={() => {
              onUse(limits);
            }}
          >
            {t('rehearsal.use')}
          </Button>
        )}
      </div>
      <Answer rehearsing={rehearsing} measure={measure} view={view} />
    </>
  );
}

function Answer(props: {
  readonly rehearsing: Rehearsing;
  readonly measure: MeasureRehearsal | null;
  readonly view: PatientView;
}): ReactElement {
  const { t } = useTranslation();
  const { rehearsing, measure, view } = props;
  const { value, error, busy, again } = rehearsing;
  return (
    <>
      {error !== null && (
        <EmptyState
          title={t('rehearsal.failed')}
          text={t(`error.${error}`)}
          action={t('do.again')}
          onAction={again}
        />
      )}
      {busy && (
        <p className="late quiet" role="status">
          {t('rehearsal.busy')}
        </p>
      )}
      {value !== null && error === null && (
        <RehearsalResult measure={measure} handling={value.handling} view={view} stale={busy} />
      )}
    </>
  );
}

interface CurveProps {
  readonly view: PatientView;
  readonly choice: LimitChoice;
  readonly value: number;
  readonly measure: MeasureRehearsal | null;
  readonly words: (bound: number) => string;
  readonly onValue: (value: number) => void;
}

function Curve({ view, choice, value, measure, words, onValue }: CurveProps): ReactElement {
  const { t } = useTranslation();
  const { limit, own } = choice;
  const { series, column } = columnOf(limit.code);
  const [to] = useState(() => systemClock.now() + HOUR);
  const window = useMemo(() => ({ from: to - HOUR - 90 * DAY, to }), [to]);
  const { slice } = useTrend(view.patient.id, series, window, 600);
  const marks = useMemo(() => (measure === null ? [] : marksOf(measure)), [measure]);
  const values = slice === null ? null : column === 'second' ? slice.second : slice.value;
  if (slice === null || values === null || slice.at.length === 0)
    return <div className="limit-drag chart-none quiet">{slice === null ? '' : t('chart.none')}</div>;
  return (
    <LimitDrag
      times={slice.at}
      values={values}
      from={window.from}
      to={window.to}
      axis={measureOf(limit.code)?.axis ?? [own, own]}
      gapMs={Math.max(gapAfter(view.plan, series), slice.step)}
      own={own}
      bound={value}
      severity={limit.severity}
      step={stepOf(limit.code)}
      marks={marks}
      label={t('rehearsal.line', { name: measureName(t, limit.code, null) })}
      words={words}
      dates={[calendarDay(window.from), calendarDay(window.to)]}
      onBound={onValue}
    />
  );
}

/** Missed ones last, so that they lie on top. */
function marksOf({ raised, missed }: MeasureRehearsal): readonly LimitMark[] {
  return [
    ...raised.map(({ at, value, severity, isNew }): LimitMark => ({
      at,
      value,
      severity,
      kind: isNew ? 'new' : 'raised',
    })),
    ...missed.map(({ at, value, severity }): LimitMark => ({ at, value, severity, kind: 'missed' })),
  ];
}
