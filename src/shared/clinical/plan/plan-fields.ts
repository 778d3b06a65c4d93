import { fromWireTime } from '../../clock';
import type { Delta, Limit, Plan, ScheduleItem } from '../../model/plan';
import { BLOOD_PRESSURE, measureOf } from '../measures';
import { wallTime } from '../wall-time';

/** Which end of a limit. */
export type LimitSide = 'low' | 'high';
export type PlanSeverity = Limit['severity'];
export type Direction = 'down' | 'up';
export type ZoneLevel = Plan['zones'][number]['level'];

/**
 * One thing that a plan says and that is changed by itself: a bound of a limit, a change over time, how often a measure
 * is expected. Two plans are compared, and two people's changes merged, field by field. The key of a field names it
 * (`limit|2708-6|red|low`); its value is text, '' where the plan says nothing.
 */
export type PlanField = string;
export type PlanFields = Readonly<Record<PlanField, string>>;

const SEPARATOR = '|';

function key(...parts: readonly string[]): PlanField {
  return parts.join(SEPARATOR);
}

export function limitField(code: string, severity: PlanSeverity, side: LimitSide): PlanField {
  return key('limit', code, severity, side);
}

export function deltaField(
  code: string,
  severity: PlanSeverity,
  direction: Direction,
  part: 'change' | 'hours',
): PlanField {
  return key('delta', code, severity, direction, part);
}

/** `item` is a measure's code, or `form:` and a questionnaire's id. */
export function scheduleField(item: string, part: 'every' | 'grace'): PlanField {
  return key('schedule', item, part);
}

export function pauseField(item: string): PlanField {
  return key('pause', item);
}

export function zoneField(level: ZoneLevel, part: 'condition' | 'action'): PlanField {
  return key('zone', level, part);
}

export function baselineField(code: string): PlanField {
  return key('baseline', code);
}

export const GOALS: PlanField = 'goals';
export const NEWS2_SCALE: PlanField = 'news2';

/** A field's key taken apart; the kind of field comes first. */
export function fieldParts(field: PlanField): readonly [kind: string, ...rest: string[]] {
  const [kind = '', ...rest] = field.split(SEPARATOR);
  return [kind, ...rest];
}

/** What an item of the schedule is called in keys. */
export function scheduleItemKey(item: Pick<ScheduleItem, 'code' | 'questionnaireId'>): string {
  return item.code ?? `form:${item.questionnaireId ?? ''}`;
}

export function directionOf(delta: Pick<Delta, 'change'>): Direction {
  return delta.change < 0 ? 'down' : 'up';
}

/** True for a limit or change that the form can say: a measure that is known, in its own unit. Others stay as they are. */
export function isEditable({ code, unit }: Pick<Limit, 'code' | 'unit'>): boolean {
  return code !== BLOOD_PRESSURE && measureOf(code)?.unit === unit;
}

/** The entry that holds a bound; the first where there are several. */
export function limitEntry(
  plan: Pick<Plan, 'limits'>,
  code: string,
  severity: PlanSeverity,
  side: LimitSide,
): Limit | undefined {
  return plan.limits.find(
    (limit) =>
      limit.code === code && limit.severity === severity && limit[side] !== undefined && isEditable(limit),
  );
}

/** Everything that a plan says, by field. What is there twice stands once, by the first. */
export function fieldsOf(plan: Plan): PlanFields {
  const fields = new Map<PlanField, string>();
  const say = (field: PlanField, value: string): void => {
    if (!fields.has(field)) fields.set(field, value);
  };
  for (const limit of plan.limits) sayLimit(limit, say);
  for (const delta of plan.deltas) sayDelta(delta, say);
  for (const item of plan.schedule) {
    const name = scheduleItemKey(item);
    say(scheduleField(name, 'every'), String(item.everyH));
    say(scheduleField(name, 'grace'), String(item.dueAfterH));
    if (item.pauses.length > 0) say(pauseField(name), pausesText(item.pauses));
  }
  for (const { level, condition, action } of plan.zones) {
    say(zoneField(level, 'condition'), condition);
    say(zoneField(level, 'action'), action);
  }
  for (const [code, baseline] of Object.entries(plan.baseline))
    say(baselineField(code), JSON.stringify([baseline.value, baseline.spread, baseline.from, baseline.to]));
  if (plan.goals !== undefined && plan.goals.length > 0) say(GOALS, plan.goals.join('\n'));
  if (plan.news2Scale !== undefined) say(NEWS2_SCALE, String(plan.news2Scale));
  return Object.fromEntries(fields);
}

type Say = (field: PlanField, value: string) => void;

function sayLimit(limit: Limit, say: Say): void {
  for (const side of ['low', 'high'] as const) {
    const bound = limit[side];
    if (bound === undefined) continue;
    if (isEditable(limit)) say(limitField(limit.code, limit.severity, side), String(bound));
    else say(key('other', limit.code, limit.unit, limit.severity, side), String(bound));
  }
}

function sayDelta(delta: Delta, say: Say): void {
  if (!isEditable(delta)) {
    say(key('otherDelta', delta.code, delta.unit, delta.severity, directionOf(delta)), String(delta.change));
    return;
  }
  const field = (part: 'change' | 'hours') =>
    deltaField(delta.code, delta.severity, directionOf(delta), part);
  say(field('change'), String(Math.abs(delta.change)));
  say(field('hours'), String(delta.windowH));
}

/** A pause as its form holds it: times as date and time fields hold them. */
export interface PauseText {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Pauses as the text of their field. */
export function pausesText(pauses: ScheduleItem['pauses']): string {
  return writePauses(
    pauses.map(({ from, to, reason }) => ({
      from: wallTime(fromWireTime(from)),
      to: wallTime(fromWireTime(to)),
      reason,
    })),
  );
}

export function writePauses(pauses: readonly PauseText[]): string {
  return pauses.length === 0 ? '' : JSON.stringify(pauses.map(({ from, to, reason }) => [from, to, reason]));
}

/** The pauses of a field; what is no list of pauses is none. */
export function readPauses(text: string): readonly PauseText[] {
  if (text === '') return [];
  const read = jsonOf(text);
  if (!Array.isArray(read)) return [];
  return read.flatMap((one: unknown) => {
    if (!Array.isArray(one)) return [];
    const [from, to, reason] = one as unknown[];
    return typeof from === 'string' && typeof to === 'string' && typeof reason === 'string'
      ? [{ from, to, reason }]
      : [];
  });
}

/** The value of a text that is JSON, else null. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const NUMBER = /^[-−]?\d{1,7}(?:[.,]\d{1,4})?$/;

/** A number as people type it, with decimal comma or point; null for none. */
export function typedNumber(text: string): number | null {
  const trimmed = text.replaceAll(/\s/g, '');
  if (!NUMBER.test(trimmed)) return null;
  return Number(trimmed.replace(',', '.').replace('−', '-'));
}

/** True where two texts of a field say the same: 88 and 88,0 do, and so do two with other spaces around. */
export function saysSame(a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const [one, two] = [typedNumber(a), typedNumber(b)];
  return one !== null && one === two;
}
