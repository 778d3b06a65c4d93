import type { Millis } from '../clock';
import type { AlertLife, LogRow } from '../ipc/lead/log-contract';
import { deadlineAt } from './deadline-at';

/** A step of an alert's life, or the moment at which it should have been dealt with. */
export type LifeStep =
  | {
      readonly kind: 'row';
      readonly row: LogRow;
      /** ms since the step before; null for the first. */
      readonly since: Millis | null;
    }
  | { readonly kind: 'deadline'; readonly at: Millis; readonly passed: boolean };

/** How long the steps that count took, ms; null where it has not come to that. */
export interface LifeFigures {
  /** From raising to the first take. */
  readonly toTake: Millis | null;
  /** From raising to the first close. */
  readonly toClose: Millis | null;
  readonly reopened: number;
  /** Acts of this workstation that did not go through. */
  readonly lost: number;
}

type Life = Pick<AlertLife, 'rows' | 'raisedAt' | 'dueAt'>;

/**
 * The life as steps with the deadlines between them, in time order. Each reopening begins a time of its own with a
 * deadline of its own; `passed`: nobody had closed it by then.
 */
export function lifeSteps({ rows, raisedAt, dueAt }: Life, now: Millis): readonly LifeStep[] {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  const reopened = done.filter(({ act }) => act === 'reopened').map(({ at }) => at);
  const beginnings = [raisedAt, ...reopened];
  const deadlines = beginnings.flatMap((begun, n): LifeStep[] => {
    const at = deadlineAt({ raisedAt, dueAt }, reopened, begun);
    const end = beginnings[n + 1] ?? Number.POSITIVE_INFINITY;
    const closed = done.find((row) => row.act === 'closed' && row.at >= begun && row.at <= end);
    const passed = Math.min(closed?.at ?? end, now) > at;
    // One that was met before a reopening would stand behind what the reopening began.
    return passed || n === beginnings.length - 1 ? [{ kind: 'deadline', at, passed }] : [];
  });
  const steps = rows.map((row, n): LifeStep => {
    const before = rows[n - 1];
    return { kind: 'row', row, since: before === undefined ? null : Math.max(0, row.at - before.at) };
  });
  const timeOf = (step: LifeStep): Millis => (step.kind === 'row' ? step.row.at : step.at);
  return [...steps, ...deadlines].sort((a, b) => timeOf(a) - timeOf(b));
}

export function lifeFigures({ rows, raisedAt }: Life): LifeFigures {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  const first = (act: LogRow['act']): Millis | null => {
    const found = done.find((row) => row.act === act);
    return found === undefined ? null : Math.max(0, found.at - raisedAt);
  };
  return {
    toTake: first('taken'),
    toClose: first('closed'),
    reopened: done.filter(({ act }) => act === 'reopened').length,
    lost: rows.length - done.length,
  };
}
