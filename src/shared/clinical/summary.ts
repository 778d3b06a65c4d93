import { deviationOf, readingsOfLatest } from './deviation';
import { isAhead } from './freshness';
import { measureOf } from './measures';
import { changeOver } from './rules/delta';
import { fromWireTime, HOUR, type Millis } from '../clock';
import type { FormScores } from '../ipc/trend-views';
import type { LatestValue, SeriesView } from '../ipc/views';
import type { PlanMark } from '../ipc/worklist-views';
import type { Plan } from '../model/plan';

/** One way in which a person differs from their normal now, in figures that both languages can say. */
export type SummaryLine = {
  readonly code: string;
  readonly text: string | null;
  readonly severity: 'red' | 'yellow' | null;
} &
  /** Beside the normal state: by how much, and what is normal. */
  (
    | {
        readonly kind: 'normal';
        readonly value: number;
        readonly unit: string;
        readonly by: number;
        readonly normal: number;
        readonly spread: number;
      }
    | {
        readonly kind: 'limit';
        readonly value: number;
        readonly unit: string;
        readonly bound: number;
        readonly below: boolean;
      }
    | { readonly kind: 'change'; readonly unit: string; readonly by: number; readonly span: Millis }
    /** Null where a question was left out: then an answer, or the points that are certain, tell enough. */
    | { readonly kind: 'form'; readonly score: number | null }
    | { readonly kind: 'stale'; readonly since: Millis }
    /** Dated ahead of now: it says nothing of how the person is. */
    | { readonly kind: 'ahead' }
  );

/** What is known of this person's normal: whether "no deviation" may be said at all. */
export interface Summary {
  readonly lines: readonly SummaryLine[];
  /** False where neither a normal state nor a limit is known of anything measured. */
  readonly judged: boolean;
  readonly measured: boolean;
}

const WEIGHT_OF = { red: 0, yellow: 1 } as const;

/**
 * What differs from this person's normal now: the newest values beside the normal state or beyond a limit, changes
 * that the plan names, the newest scores, and what is too old to say anything. The worst first. A value that is
 * stale is told as stale, not as good or bad.
 */
export function summaryOf(facts: {
  readonly plan: Plan | null;
  readonly latest: readonly LatestValue[];
  readonly recent: Readonly<Record<string, SeriesView>>;
  readonly forms: readonly FormScores[];
  readonly now: Millis;
}): Summary {
  const { plan, latest, now } = facts;
  const lines = [
    ...latest.flatMap((value) => valueLines(plan, value, now)),
    ...changeLines(plan, facts.recent, now),
    ...formLines(facts.forms),
  ];
  const rank = ({ severity, kind }: SummaryLine): number =>
    severity === null ? (kind === 'stale' || kind === 'ahead' ? 3 : 2) : WEIGHT_OF[severity];
  const codes = latest.flatMap((value) => readingsOfLatest(value).map(({ code }) => code));
  return {
    lines: lines.sort((a, b) => rank(a) - rank(b)),
    judged: codes.some(
      (code) => plan?.baseline[code] !== undefined || plan?.limits.some((limit) => limit.code === code),
    ),
    measured: latest.length > 0,
  };
}

function valueLines(plan: Plan | null, latest: LatestValue, now: Millis): SummaryLine[] {
  const about = { code: latest.code, text: latest.text };
  if (isAhead(latest.at, now)) return [{ ...about, severity: null, kind: 'ahead' }];
  if (now - latest.at > overdueAfter(plan, latest.code))
    return [{ ...about, severity: null, kind: 'stale', since: latest.at }];
  return readingsOfLatest(latest).flatMap((reading): SummaryLine[] => {
    const { code, value, unit } = reading;
    if (value === null) return [];
    const { limit } = deviationOf(reading, planMark(plan, code));
    // A normal state is in the measure's own unit; what came in another one is not compared, let alone converted.
    const isOwnUnit = (measureOf(code)?.unit ?? unit) === unit;
    const baseline = isOwnUnit ? plan?.baseline[code] : undefined;
    const severity = limit?.severity ?? null;
    const one = { code, text: latest.text, severity, value, unit };
    if (baseline !== undefined && Math.abs(value - baseline.value) > baseline.spread)
      return [
        {
          ...one,
          kind: 'normal',
          by: value - baseline.value,
          normal: baseline.value,
          spread: baseline.spread,
        },
      ];
    return limit === null ? [] : [{ ...one, kind: 'limit', bound: limit.bound, below: limit.by < 0 }];
  });
}

/** Without a schedule a value is too old to speak of now after two days. */
const USUAL_DUE: Millis = 48 * HOUR;

/** After how long a measurement is overdue: the expected interval and its grace, as in the curves. */
function overdueAfter(plan: Plan | null, code: string): Millis {
  const item = plan?.schedule.find((entry) => entry.code === code);
  return item === undefined ? USUAL_DUE : (item.everyH + item.dueAfterH) * HOUR;
}

function planMark(plan: Plan | null, code: string): PlanMark {
  return {
    limits: (plan?.limits ?? [])
      .filter((limit) => limit.code === code)
      .map(({ unit, low, high, severity, from }) => ({
        unit,
        low: low ?? null,
        high: high ?? null,
        severity,
        from: fromWireTime(from),
      }))
      .sort((a, b) => WEIGHT_OF[a.severity] - WEIGHT_OF[b.severity]),
    baseline: plan?.baseline[code]?.value ?? null,
  };
}

/** Changes that the plan names, judged by the centre's own rule on the newest value; the worst of each measure. */
function changeLines(
  plan: Plan | null,
  recent: Readonly<Record<string, SeriesView>>,
  now: Millis,
): SummaryLine[] {
  const byCode = new Map<string, SummaryLine>();
  for (const delta of plan?.deltas ?? []) {
    const series = recent[delta.code];
    if (series === undefined || series.unit !== delta.unit) continue;
    const points = [...series.at].flatMap((at, index) => {
      const value = series.value[index] ?? Number.NaN;
      return Number.isNaN(value) || at > now ? [] : [{ observationId: '', at, value }];
    });
    const last = points.at(-1);
    if (last === undefined || now - last.at > delta.windowH * HOUR) continue;
    const change = changeOver(delta, last, points.slice(0, -1));
    if (change === undefined || byCode.get(delta.code)?.severity === 'red') continue;
    byCode.set(delta.code, {
      kind: 'change',
      code: delta.code,
      text: null,
      unit: delta.unit,
      severity: delta.severity,
      by: change.to.value - change.from.value,
      span: delta.windowH * HOUR,
    });
  }
  return [...byCode.values()];
}

function formLines(forms: readonly FormScores[]): SummaryLine[] {
  return forms.flatMap(({ title, answers }): SummaryLine[] => {
    const last = answers.at(-1);
    if (last === undefined || (last.severity !== 'red' && last.severity !== 'yellow')) return [];
    return [{ kind: 'form', code: '', text: title, severity: last.severity, score: last.score }];
  });
}
