import { useEffect, useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { DAY, MINUTE, toWireTime } from '@shared/clock';
import { BLOOD_PRESSURE, DIASTOLIC, measureOf, SYSTOLIC } from '@shared/clinical/measures';
import { baselineField, fieldsOf, limitField, type PlanField } from '@shared/clinical/plan/plan-fields';
import {
  proposedBounds,
  START_UP_VALUES,
  startUpOf,
  startUpProgress,
  type StartUpMeasure,
  type StartUpValue,
} from '@shared/clinical/plan/start-up';
import { withField, without, type PlanDraft } from '@shared/clinical/plan/plan-draft';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { calendarDay } from '@renderer/ui/format/time';
import { formatValue, measureName, ownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';
import type { PlanEditing } from '../plan-form/use-plan-editing';

/** The normal state is found from the last four weeks at most. */
const LONGEST = 28 * DAY;

export interface StartUpPanelProps {
  readonly view: PatientView;
  readonly editing: PlanEditing;
  readonly mayChange: boolean;
}

/** How far the start-up period has come, and what it proposes; a person takes it into the plan, changes or drops it (P6). */
export function StartUpPanel({ view, editing, mayChange }: StartUpPanelProps): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const series = useStartUpSeries(view);
  if (series === null) return null;
  const first = series.values.reduce<number | null>((oldest, { values }) => {
    const at = values[0]?.at;
    return at === undefined ? oldest : Math.min(at, oldest ?? at);
  }, null);
  const progress = startUpProgress(first, now);
  const found = series.values.map(({ code, values }) => startUpOf(code, values));
  return (
    <section className="start-up" aria-label={t('startUp.title')} data-testid="start-up">
      <h3>{t('startUp.title')}</h3>
      <p>
        {progress === null
          ? t('startUp.notBegun')
          : t('startUp.day', { day: progress.day, days: progress.days, since: calendarDay(progress.since) })}
      </p>
      <ul className="start-up-measures">
        {found.map((measure) => (
          <MeasureRow
            key={measure.code}
            measure={measure}
            view={view}
            editing={editing}
            mayChange={mayChange}
          />
        ))}
      </ul>
      <p className="quiet">{t('startUp.how')}</p>
    </section>
  );
}

interface MeasureRowProps {
  readonly measure: StartUpMeasure;
  readonly view: PatientView;
  readonly editing: PlanEditing;
  readonly mayChange: boolean;
}

function MeasureRow({ measure, view, editing, mayChange }: MeasureRowProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { code, standing, count, implausible, otherUnit, normal } = measure;
  const name = measureName(t, code, null);
  const unit = ownUnit(code);
  const shown = (value: number): string => formatValue(code, value, i18n.language);
  const bounds = normal === null ? [] : proposedBounds(code, view.patient.programmes, normal);
  return (
    <li data-code={code}>
      <p className="start-up-head">
        <strong>{name}</strong>
        {normal !== null && (
          <span className="quiet">{t('startUp.count', { count, needed: START_UP_VALUES })}</span>
        )}
        {normal !== null && (
          <span className="number">
            {shown(normal.value)} ± {shown(normal.spread)} {unit}
          </span>
        )}
      </p>
      {standing !== 'ready' && (
        <p className="start-up-why">{t(`startUp.${standing}`, { count, needed: START_UP_VALUES })}</p>
      )}
      {implausible + otherUnit > 0 && (
        <p className="quiet">
          {[
            ...(implausible > 0 ? [t('startUp.implausible', { count: implausible })] : []),
            ...(otherUnit > 0 ? [t('startUp.otherUnit', { count: otherUnit })] : []),
          ].join(' · ')}
        </p>
      )}
      {bounds.length > 0 && (
        <p className="start-up-bounds">
          {bounds.map(({ severity, side, value }) => (
            <span key={`${severity}-${side}`} className="nowrap">
              <SeverityMark severity={severity} />{' '}
              {t(side === 'low' ? 'cause.below' : 'cause.above', { bound: shown(value) })}
            </span>
          ))}
        </p>
      )}
      {normal !== null && bounds.length === 0 && <p className="quiet">{t('startUp.noStandard')}</p>}
      {normal !== null && mayChange && (
        <Adopting measure={measure} programmes={view.patient.programmes} editing={editing} name={name} />
      )}
    </li>
  );
}

interface AdoptingProps {
  readonly measure: StartUpMeasure;
  readonly programmes: readonly string[];
  readonly editing: PlanEditing;
  readonly name: string;
}

/** Into the form, where each figure can be changed, or out of it again. */
function Adopting({ measure, programmes, editing, name }: AdoptingProps): ReactElement {
  const { t } = useTranslation();
  const { draft, current } = editing;
  const proposed = proposalOf(measure, programmes);
  const isIn = proposed.some(([field]) => field in draft.fields);
  const isAgreed = proposed.every(([field, value]) => fieldsOf(current)[field] === value);
  if (isAgreed && !isIn) return <p className="quiet">{t('startUp.agreed')}</p>;
  return (
    <button
      type="button"
      className="inline-button"
      aria-label={t(isIn ? 'startUp.dropOf' : 'startUp.adoptOf', { name })}
      onClick={() => {
        const next = isIn
          ? proposed.reduce<PlanDraft>((now, [field]) => without(now, field), draft)
          : proposed.reduce<PlanDraft>(
              (now, [field, value]) => withField(now, fieldsOf(current), field, value),
              draft,
            );
        const reason = reasonOf(t, measure);
        editing.replace({
          ...next,
          reason:
            isIn && Object.keys(next.fields).length === 0 && next.reason === reason
              ? ''
              : next.reason === '' && !isIn
                ? reason
                : next.reason,
        });
      }}
    >
      {t(isIn ? 'startUp.drop' : 'startUp.adopt')}
    </button>
  );
}

function reasonOf(t: TFunction, { normal }: StartUpMeasure): string {
  if (normal === null) return '';
  return t('startUp.reason', { from: calendarDay(normal.from), to: calendarDay(normal.to) });
}

/** Normal state and limits of a measure as fields of the form. */
function proposalOf({ code, normal }: StartUpMeasure, programmes: readonly string[]): [PlanField, string][] {
  if (normal === null) return [];
  const { value, spread, from, to } = normal;
  return [
    [baselineField(code), JSON.stringify([value, spread, toWireTime(from), toWireTime(to)])],
    ...proposedBounds(code, programmes, normal).map((bound): [PlanField, string] => [
      limitField(code, bound.severity, bound.side),
      String(bound.value),
    ]),
  ];
}

interface StartUpSeries {
  readonly values: readonly { readonly code: string; readonly values: readonly StartUpValue[] }[];
}

/** The values of every known measure in the period; read again when more came. */
function useStartUpSeries(view: PatientView): StartUpSeries | null {
  const [series, setSeries] = useState<StartUpSeries | null>(null);
  const patientId = view.patient.id;
  const asked = view.measures
    .filter(({ code }) => measureOf(code) !== undefined)
    .map(({ code, count }) => `${code} ${String(count)}`)
    .join(',');
  useEffect(() => {
    let stopped = false;
    const codes = asked === '' ? [] : asked.split(',').map((one) => one.split(' ')[0] ?? '');
    void Promise.all(
      codes.map(async (code) => {
        const outcome = await station().readSeries({ patientId, code, from: 0, to: Number.MAX_SAFE_INTEGER });
        return outcome.ok ? singleSeries(outcome.value) : [];
      }),
    ).then((all) => {
      if (!stopped) setSeries({ values: all.flat() });
    });
    return () => {
      stopped = true;
    };
  }, [patientId, asked]);
  return series;
}

/** A panel as its parts, each cut to the last four weeks. */
function singleSeries({ code, unit, at, value, second }: SeriesView): StartUpSeries['values'] {
  const last = at.at(-1) ?? 0;
  const of = (own: string, numbers: Float64Array) => ({
    code: own,
    values: [...at].flatMap((time, place): StartUpValue[] => {
      const found = numbers[place];
      return found === undefined || Number.isNaN(found) || time < last - LONGEST
        ? []
        : [{ at: time, value: found, unit }];
    }),
  });
  if (code !== BLOOD_PRESSURE) return [of(code, value)];
  return [of(SYSTOLIC, value), ...(second === null ? [] : [of(DIASTOLIC, second)])];
}
