import type { Plan } from '../../model/plan';
import { measureOf } from '../measures';
import { instantOf } from '../wall-time';
import { readBaseline } from './build-plan';
import type { PlanDraft } from './plan-draft';
import {
  deltaField,
  directionOf,
  fieldParts,
  isEditable,
  limitField,
  readPauses,
  typedNumber,
  zoneField,
  type Direction,
  type LimitSide,
  type PlanField,
  type PlanSeverity,
} from './plan-fields';

/** What is wrong with a field; each has words in both languages that say what to mend. */
export type PlanProblemCode =
  | 'not_number'
  | 'not_whole'
  | 'too_precise'
  | 'implausible'
  | 'low_not_below_high'
  | 'yellow_not_inside_red'
  | 'change_not_positive'
  | 'hours_out_of_range'
  | 'change_incomplete'
  | 'every_out_of_range'
  | 'grace_out_of_range'
  | 'pause_incomplete'
  | 'pause_ends_before_it_begins'
  | 'pause_without_reason'
  | 'zone_incomplete'
  | 'unknown_measure'
  | 'too_long'
  | 'reason_needed';

export interface PlanProblem {
  /** The field to mend; `reason` for the reason of the change. */
  readonly field: PlanField;
  readonly code: PlanProblemCode;
  /** Figures and units for the words. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** The field of the reason, which is no part of the plan. */
export const REASON: PlanField = 'reason';
/** Hours of a change over time: from one to a month. */
const WINDOW_H = [1, 31 * 24] as const;
/** Hours between measurements: from one to a year. */
const EVERY_H = [1, 366 * 24] as const;
/** Hours of grace: up to a month. */
const GRACE_H = [0, 31 * 24] as const;
const LONGEST_TEXT = 2_000;

/**
 * What must be mended before a draft can be saved; `plan` is what the draft makes (build-plan.ts). Judged is what was
 * typed, and the limits of every measure that it touches. Fields that nobody touched are not held against their author.
 */
export function checkDraft(draft: PlanDraft, plan: Plan): PlanProblem[] {
  const typed = Object.entries(draft.fields).flatMap(([field, { is }]) => checkText(field, is, plan));
  const touched = new Set(
    Object.keys(draft.fields).flatMap((field) =>
      fieldParts(field)[0] === 'limit' ? [fieldParts(field)[1]] : [],
    ),
  );
  const crossed = [...touched].flatMap((code) => crossings(plan, code ?? ''));
  const reason =
    touched.size > 0 && draft.reason.trim() === '' ? [{ field: REASON, code: 'reason_needed' as const }] : [];
  return [...typed, ...loneHours(draft, plan), ...crossed, ...reason];
}

function checkText(field: PlanField, is: string, plan: Plan): PlanProblem[] {
  const [kind, what = '', severity, direction, part] = fieldParts(field);
  if (kind !== 'pause' && kind !== 'baseline' && is.length > LONGEST_TEXT)
    return [{ field, code: 'too_long', detail: { most: LONGEST_TEXT } }];
  switch (kind) {
    case 'limit':
      return is.trim() === '' ? [] : checkBound(field, what, is);
    case 'delta':
      return checkDelta(
        field,
        { code: what, severity: severity ?? '', direction: direction ?? '', part: part ?? '' },
        is,
        plan,
      );
    case 'schedule':
      return checkHours(field, is, severity === 'every' ? EVERY_H : GRACE_H, severity === 'every');
    case 'pause':
      return checkPauses(field, is);
    case 'zone':
      return checkZone(what, plan);
    case 'baseline':
      return is === '' || readBaseline(is) !== null ? [] : [{ field, code: 'not_number' }];
    default:
      return [];
  }
}

/** A bound must be a number that the measure can have; limits just beyond what is plausible would never be met. */
function checkBound(field: PlanField, code: string, is: string): PlanProblem[] {
  const measure = measureOf(code);
  if (measure === undefined) return [{ field, code: 'unknown_measure' }];
  const value = typedNumber(is);
  if (value === null) return [{ field, code: 'not_number' }];
  const [low, high] = measure.plausible;
  if (value < low || value > high)
    return [{ field, code: 'implausible', detail: { low, high, unit: measure.shownUnit } }];
  // A finer bound than what is shown would read as another one everywhere: 90,5 as 91.
  if (Number(value.toFixed(measure.decimals)) === value) return [];
  return measure.decimals === 0
    ? [{ field, code: 'not_whole' }]
    : [{ field, code: 'too_precise', detail: { decimals: measure.decimals } }];
}

/** Yellow lies inside red on both sides, and what is too low below what is too high. */
function crossings(plan: Plan, code: string): PlanProblem[] {
  const own = plan.limits.filter((limit) => limit.code === code && isEditable(limit));
  const bound = (severity: 'yellow' | 'red', side: LimitSide): number | undefined =>
    own.find((limit) => limit.severity === severity && limit[side] !== undefined)?.[side];
  const [redLow, yellowLow, yellowHigh, redHigh] = [
    bound('red', 'low'),
    bound('yellow', 'low'),
    bound('yellow', 'high'),
    bound('red', 'high'),
  ];
  const problems: PlanProblem[] = [];
  const must = (lower: number | undefined, upper: number | undefined, problem: PlanProblem): void => {
    if (lower !== undefined && upper !== undefined && lower >= upper) problems.push(problem);
  };
  const field = (severity: 'yellow' | 'red', side: LimitSide) => limitField(code, severity, side);
  must(redLow, yellowLow, { field: field('yellow', 'low'), code: 'yellow_not_inside_red' });
  must(yellowHigh, redHigh, { field: field('yellow', 'high'), code: 'yellow_not_inside_red' });
  must(yellowLow, yellowHigh, { field: field('yellow', 'low'), code: 'low_not_below_high' });
  must(redLow, redHigh, { field: field('red', 'low'), code: 'low_not_below_high' });
  must(redLow, yellowHigh, { field: field('red', 'low'), code: 'low_not_below_high' });
  must(yellowLow, redHigh, { field: field('yellow', 'low'), code: 'low_not_below_high' });
  return problems.filter(
    (problem, place) => problems.findIndex((other) => other.field === problem.field) === place,
  );
}

interface DeltaKey {
  readonly code: string;
  readonly severity: string;
  readonly direction: string;
  readonly part: string;
}

function checkDelta(
  field: PlanField,
  { code, severity, direction, part }: DeltaKey,
  is: string,
  plan: Plan,
): PlanProblem[] {
  const measure = measureOf(code);
  if (measure === undefined) return [{ field, code: 'unknown_measure' }];
  const value = typedNumber(is);
  if (is.trim() !== '' && value === null) return [{ field, code: 'not_number' }];
  if (value === null)
    return hasDelta({ code, severity, direction }, plan) ? [{ field, code: 'change_incomplete' }] : [];
  if (part === 'hours')
    return value >= WINDOW_H[0] && value <= WINDOW_H[1]
      ? []
      : [{ field, code: 'hours_out_of_range', detail: { low: WINDOW_H[0], high: WINDOW_H[1] } }];
  const most = measure.plausible[1] - measure.plausible[0];
  // A change that is new must have come out as a rule: without hours it has not.
  if (value > 0 && value <= most)
    return hasDelta({ code, severity, direction }, plan) ? [] : [{ field, code: 'change_incomplete' }];
  return [{ field, code: 'change_not_positive', detail: { most, unit: measure.shownUnit } }];
}

/** Hours of a new rule whose change is not typed: no rule would come of them, and nobody would be told. */
function loneHours({ fields }: PlanDraft, plan: Plan): PlanProblem[] {
  return Object.entries(fields).flatMap(([field, { is }]): PlanProblem[] => {
    const [kind, code = '', severity, direction, part] = fieldParts(field);
    if (kind !== 'delta' || part !== 'hours' || is.trim() === '') return [];
    const of = [code, severity as PlanSeverity, direction as Direction] as const;
    const change = fields[deltaField(...of, 'change')]?.is ?? '';
    if (change.trim() !== '' || hasDelta({ code, severity: of[1], direction: of[2] }, plan)) return [];
    return [{ field, code: 'change_incomplete' }];
  });
}

function hasDelta({ code, severity, direction }: Omit<DeltaKey, 'part'>, plan: Plan): boolean {
  return plan.deltas.some(
    (delta) => delta.code === code && delta.severity === severity && directionOf(delta) === direction,
  );
}

function checkHours(
  field: PlanField,
  is: string,
  [low, high]: readonly [number, number],
  mayBeEmpty: boolean,
): PlanProblem[] {
  if (is.trim() === '' && mayBeEmpty) return [];
  const value = typedNumber(is);
  if (value === null) return [{ field, code: 'not_number' }];
  if (value >= low && value <= high) return [];
  return [{ field, code: mayBeEmpty ? 'every_out_of_range' : 'grace_out_of_range', detail: { low, high } }];
}

function checkPauses(field: PlanField, is: string): PlanProblem[] {
  return readPauses(is).flatMap(({ from, to, reason }, place): PlanProblem[] => {
    const detail = { number: place + 1 };
    const [start, end] = [instantOf(from), instantOf(to)];
    if (start === null || end === null) return [{ field, code: 'pause_incomplete', detail }];
    if (end <= start) return [{ field, code: 'pause_ends_before_it_begins', detail }];
    return reason.trim() === '' ? [{ field, code: 'pause_without_reason', detail }] : [];
  });
}

function checkZone(level: string, plan: Plan): PlanProblem[] {
  const zone = plan.zones.find((one) => one.level === level);
  if (zone === undefined) return [];
  if (zone.condition === '') return [{ field: zoneField(zone.level, 'condition'), code: 'zone_incomplete' }];
  return zone.action === '' ? [{ field: zoneField(zone.level, 'action'), code: 'zone_incomplete' }] : [];
}

/** How a planned pause stands at `now` (ms). */
export function pauseStanding(
  pause: { readonly from: string; readonly to: string },
  now: number,
): 'past' | 'running' | 'coming' {
  if (now < Date.parse(pause.from)) return 'coming';
  return now < Date.parse(pause.to) ? 'running' : 'past';
}
