import { fromWireTime, toWireTime, type Millis } from '../../clock';
import type { Baseline, Delta, Limit, Plan, ScheduleItem } from '../../model/plan';
import { baselineSchema } from '../../model/plan';
import { measureOf } from '../measures';
import { instantOf, wallTime } from '../wall-time';
import type { PlanDraft } from './plan-draft';
import {
  deltaField,
  directionOf,
  fieldParts,
  GOALS,
  isEditable,
  jsonOf,
  limitEntry,
  NEWS2_SCALE,
  pauseField,
  readPauses,
  scheduleField,
  scheduleItemKey,
  typedNumber,
  type Direction,
  type LimitSide,
  type PlanSeverity,
  type ZoneLevel,
} from './plan-fields';

/** Who changes a plan, when (ms) and why. */
export interface PlanAct {
  readonly by: string;
  readonly at: Millis;
  readonly reason: string;
}

/** A plan that says nothing yet. */
export function emptyPlan(id: string, patientId: string): Plan {
  return { id, patientId, limits: [], deltas: [], baseline: {}, schedule: [], zones: [] };
}

/**
 * The plan that a draft makes of another. What cannot be read stays as it was (check-plan.ts says what is wrong with it). A
 * limit that changes is set by the act's author, for its reason, from its moment; the others keep theirs.
 */
export function buildPlan(base: Plan, draft: PlanDraft, act: PlanAct): Plan {
  const { goals: _goals, news2Scale: _scale, ...rest } = base;
  const goals = goalsWith(base, draft);
  const news2Scale = scaleWith(base, draft);
  return {
    ...rest,
    limits: limitsWith(base, draft, act),
    deltas: deltasWith(base, draft),
    baseline: baselineWith(base, draft),
    schedule: scheduleWith(base, draft),
    zones: zonesWith(base, draft),
    ...(goals.length === 0 ? {} : { goals }),
    ...(news2Scale === undefined ? {} : { news2Scale }),
  };
}

interface Bound {
  readonly code: string;
  readonly severity: PlanSeverity;
  readonly side: LimitSide;
  /** Null takes the bound away. */
  readonly value: number | null;
}

/** Bounds that a draft changes. */
function boundsIn({ fields }: PlanDraft): Bound[] {
  return Object.entries(fields).flatMap(([field, { is }]) => {
    const [kind, code = '', severity, side] = fieldParts(field);
    const value = is.trim() === '' ? null : typedNumber(is);
    if (kind !== 'limit' || (value === null && is.trim() !== '') || measureOf(code) === undefined) return [];
    return [{ code, severity: severity as PlanSeverity, side: side as LimitSide, value }];
  });
}

function limitsWith(base: Plan, draft: PlanDraft, { by, at, reason }: PlanAct): Limit[] {
  const bounds = boundsIn(draft);
  const stamp = {
    from: toWireTime(at),
    setBy: by,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
  const homes = bounds.map((bound) => limitEntry(base, bound.code, bound.severity, bound.side));
  const kept = base.limits.flatMap((limit): Limit[] => {
    const own = bounds.filter((_, place) => homes[place] === limit);
    if (own.length === 0) return [limit];
    const { reason: _reason, ...bare } = limit;
    const changed = own.reduce<Limit>(
      (now, { side, value }) => (value === null ? withoutSide(now, side) : { ...now, [side]: value }),
      { ...bare, ...stamp },
    );
    return changed.low === undefined && changed.high === undefined ? [] : [changed];
  });
  const made = bounds.flatMap(({ code, severity, side, value }, place): Limit[] => {
    const unit = measureOf(code)?.unit;
    if (homes[place] !== undefined || value === null || unit === undefined) return [];
    return [{ code, unit, [side]: value, severity, ...stamp }];
  });
  return [...kept, ...made];
}

function withoutSide({ low, high, ...limit }: Limit, side: LimitSide): Limit {
  if (side === 'low') return high === undefined ? limit : { ...limit, high };
  return low === undefined ? limit : { ...limit, low };
}

function deltasWith(base: Plan, draft: PlanDraft): Delta[] {
  const touched = new Map<string, readonly [code: string, severity: PlanSeverity, direction: Direction]>();
  for (const field of Object.keys(draft.fields)) {
    const [kind, code = '', severity = '', direction = ''] = fieldParts(field);
    if (kind === 'delta')
      touched.set(`${code}|${severity}|${direction}`, [
        code,
        severity as PlanSeverity,
        direction as Direction,
      ]);
  }
  const isHere = (delta: Delta, name: string): boolean =>
    isEditable(delta) && `${delta.code}|${delta.severity}|${directionOf(delta)}` === name;
  const made = [...touched].flatMap(([name, [code, severity, direction]]): [string, Delta | null][] => {
    const before = base.deltas.find((delta) => isHere(delta, name));
    const text = (part: 'change' | 'hours', was: number | undefined): string =>
      draft.fields[deltaField(code, severity, direction, part)]?.is ?? (was === undefined ? '' : String(was));
    const changeText = text('change', before === undefined ? undefined : Math.abs(before.change));
    const hoursText = text('hours', before?.windowH);
    // Nothing in either field takes the rule away; half a rule stays what it was.
    if (changeText.trim() === '' && hoursText.trim() === '') return [[name, null]];
    const [change, windowH] = [typedNumber(changeText), typedNumber(hoursText)];
    const unit = measureOf(code)?.unit;
    if (change === null || windowH === null || windowH <= 0 || unit === undefined) return [];
    return [
      [
        name,
        {
          code,
          unit,
          change: direction === 'down' ? -Math.abs(change) : Math.abs(change),
          windowH,
          severity,
        },
      ],
    ];
  });
  const byName = new Map(made);
  const seen = new Set<string>();
  const kept = base.deltas.flatMap((delta): Delta[] => {
    const name = [...byName.keys()].find((one) => isHere(delta, one) && !seen.has(one));
    if (name === undefined) return [delta];
    seen.add(name);
    const now = byName.get(name);
    return now === null || now === undefined ? [] : [now];
  });
  return [...kept, ...made.flatMap(([name, delta]) => (seen.has(name) || delta === null ? [] : [delta]))];
}

function baselineWith(base: Plan, draft: PlanDraft): Record<string, Baseline> {
  const baseline = new Map(Object.entries(base.baseline));
  for (const [field, { is }] of Object.entries(draft.fields)) {
    const [kind, code = ''] = fieldParts(field);
    if (kind !== 'baseline') continue;
    const read = readBaseline(is);
    if (is === '') baseline.delete(code);
    else if (read !== null) baseline.set(code, read);
  }
  return Object.fromEntries(baseline);
}

/** The baseline that a field's text says, null for none. */
export function readBaseline(text: string): Baseline | null {
  const raw = jsonOf(text);
  if (!Array.isArray(raw)) return null;
  const [value, spread, from, to] = raw as unknown[];
  const read = baselineSchema.safeParse({ value, spread, from, to });
  return read.success ? read.data : null;
}

function scheduleWith(base: Plan, draft: PlanDraft): ScheduleItem[] {
  const known = base.schedule.map(scheduleItemKey);
  const touched = Object.keys(draft.fields).flatMap((field) => {
    const [kind, item] = fieldParts(field);
    return (kind === 'schedule' || kind === 'pause') && item !== undefined ? [item] : [];
  });
  const fresh = [...new Set(touched)].filter((item) => !known.includes(item));
  const kept = base.schedule.flatMap((item, place) =>
    known.indexOf(known[place] ?? '') === place ? itemWith(item, scheduleItemKey(item), draft) : [item],
  );
  const made = fresh.flatMap((item) => {
    const what = item.startsWith('form:') ? { questionnaireId: item.slice(5) } : { code: item };
    const hours = typedNumber(draft.fields[scheduleField(item, 'every')]?.is ?? '');
    return hours === null || hours <= 0
      ? []
      : itemWith({ ...what, everyH: hours, dueAfterH: 0, pauses: [] }, item, draft);
  });
  return [...kept, ...made];
}

/** An item as the draft has it; none where its interval was emptied. */
function itemWith(item: ScheduleItem, name: string, { fields }: PlanDraft): ScheduleItem[] {
  const every = fields[scheduleField(name, 'every')]?.is;
  if (every?.trim() === '') return [];
  const [everyH, dueAfterH] = [
    typedNumber(every ?? ''),
    typedNumber(fields[scheduleField(name, 'grace')]?.is ?? ''),
  ];
  const pauses = fields[pauseField(name)]?.is;
  return [
    {
      ...item,
      ...(everyH === null || everyH <= 0 ? {} : { everyH }),
      ...(dueAfterH === null || dueAfterH < 0 ? {} : { dueAfterH }),
      ...(pauses === undefined ? {} : { pauses: pausesFrom(pauses, item.pauses) }),
    },
  ];
}

/** Pauses with both ends; one that was there before keeps its seconds, which its form does not show. */
function pausesFrom(text: string, before: ScheduleItem['pauses']): ScheduleItem['pauses'] {
  const toTime = (wall: string, known: readonly string[]): string | null => {
    const same = known.find((time) => wallTime(fromWireTime(time)) === wall);
    if (same !== undefined) return same;
    const at = instantOf(wall);
    return at === null ? null : toWireTime(at);
  };
  return readPauses(text).flatMap(({ from, to, reason }) => {
    const start = toTime(
      from,
      before.map((pause) => pause.from),
    );
    const end = toTime(
      to,
      before.map((pause) => pause.to),
    );
    return start === null || end === null ? [] : [{ from: start, to: end, reason: reason.trim() }];
  });
}

function zonesWith(base: Plan, draft: PlanDraft): Plan['zones'] {
  const levels: readonly ZoneLevel[] = ['green', 'yellow', 'red'];
  const typed = (level: ZoneLevel, part: 'condition' | 'action'): string | undefined =>
    draft.fields[`zone|${level}|${part}`]?.is.trim();
  const seen = new Set<ZoneLevel>();
  const kept = base.zones.flatMap((zone) => {
    if (seen.has(zone.level)) return [zone];
    seen.add(zone.level);
    const condition = typed(zone.level, 'condition') ?? zone.condition;
    const action = typed(zone.level, 'action') ?? zone.action;
    return condition === '' && action === '' ? [] : [{ ...zone, condition, action }];
  });
  const made = levels.flatMap((level) => {
    const [condition, action] = [typed(level, 'condition') ?? '', typed(level, 'action') ?? ''];
    return seen.has(level) || (condition === '' && action === '') ? [] : [{ level, condition, action }];
  });
  return [...kept, ...made];
}

function goalsWith(base: Plan, draft: PlanDraft): string[] {
  const typed = draft.fields[GOALS]?.is;
  if (typed === undefined) return base.goals ?? [];
  return typed
    .split('\n')
    .map((goal) => goal.trim())
    .filter((goal) => goal !== '');
}

function scaleWith(base: Plan, draft: PlanDraft): Plan['news2Scale'] {
  const typed = draft.fields[NEWS2_SCALE]?.is;
  if (typed === undefined) return base.news2Scale;
  return typed === '1' ? 1 : typed === '2' ? 2 : undefined;
}

/**
 * A plan with the content of an earlier one, as a new act: what it takes back of limits is set anew, by the author of the
 * act and from its moment, so that nobody reads a limit as older than it is.
 */
export function restoredPlan(earlier: Plan, current: Plan, act: PlanAct): Plan {
  const same = new Set(current.limits.map((limit) => JSON.stringify(Object.entries(limit).sort())));
  const limits = earlier.limits.map((limit) =>
    same.has(JSON.stringify(Object.entries(limit).sort()))
      ? limit
      : { ...limit, from: toWireTime(act.at), setBy: act.by, reason: act.reason },
  );
  return { ...earlier, id: current.id, limits };
}
