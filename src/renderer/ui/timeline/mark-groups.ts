import type { Millis } from '@shared/clock';
import type { AlertSeverity } from '@shared/model/primitives';
import { xOf, type TimeWindow } from '../chart/plot-geometry';

/** The kinds of marks; each has a shape of its own. */
export const markKinds = ['alert', 'contact', 'note', 'message', 'task', 'plan', 'form'] as const;
export type MarkShape = (typeof markKinds)[number];

/** Something that happened, ready to be shown. */
export interface AxisMark {
  readonly key: string;
  readonly at: Millis;
  readonly kind: MarkShape;
  /** Colour and letter of an alert or of a form that deviates; null for what has none. */
  readonly severity: AlertSeverity | null;
  /** What and when, in words. */
  readonly text: string;
}

/** Marks that stand at one place. */
export interface MarkGroup {
  readonly x: number;
  readonly marks: readonly AxisMark[];
  /** The kind of all of them; null where they differ. */
  readonly kind: MarkShape | null;
  /** The worst of them. */
  readonly severity: AlertSeverity | null;
}

const ORDER: readonly (AlertSeverity | null)[] = ['red', 'yellow', 'blue', null];

/** The marks of a window from left to right; those nearer than `apart` px to the first of a group join it. */
export function groupMarks(
  marks: readonly AxisMark[],
  window: TimeWindow,
  width: number,
  apart: number,
): MarkGroup[] {
  const inView = marks.filter(({ at }) => at >= window.from && at <= window.to).sort((a, b) => a.at - b.at);
  const groups: AxisMark[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const mark of inView) {
    const x = xOf(mark.at, window, width);
    if (x - start < apart) groups.at(-1)?.push(mark);
    else {
      groups.push([mark]);
      start = x;
    }
  }
  return groups.map((members) => {
    const [one] = members;
    const kind = one?.kind ?? 'alert';
    const places = members.map(({ at }) => xOf(at, window, width));
    return {
      x: places.reduce((sum, x) => sum + x, 0) / places.length,
      marks: members,
      kind: members.every((member) => member.kind === kind) ? kind : null,
      severity: ORDER.find((severity) => members.some((member) => member.severity === severity)) ?? null,
    };
  });
}
