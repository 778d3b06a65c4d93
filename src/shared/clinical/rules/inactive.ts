import { HOUR, type Millis } from '../../clock';
import type { ScheduleItem } from '../../model/plan';
import { shownTime } from '../oslo-time';
import { VKP_CODE, type Finding } from './finding';
import { skipPauses } from './missing-measurement';

/** Identity of the rule in every alert that it raises. */
export const INACTIVE_RULE = { id: 'inactive', version: '1' } as const;

/** So many of the shortest interval of the plan without a sign … */
const INTERVALS = 3;
/** … and at least this long. Demo values; what is agreed is local. */
const AT_LEAST_H = 72;

/** Since when nothing came, and how long that may last. */
export interface Silence {
  readonly lastAt: Millis | undefined;
  readonly afterH: number;
  /** What is expected most often, and whose pauses are not counted. */
  readonly item: ScheduleItem;
}

/**
 * Whether nothing at all (measurement, form, message) has come for three of the plan's shortest intervals and at least
 * 72 h, planned pauses of that interval not counted. Before the first sign it counts from `since`.
 */
export function silenceOf(
  schedule: readonly ScheduleItem[],
  lastAt: Millis | undefined,
  since: Millis,
  now: Millis,
): Silence | undefined {
  const shortest = schedule.reduce<ScheduleItem | undefined>(
    (least, item) => (least === undefined || item.everyH < least.everyH ? item : least),
    undefined,
  );
  if (shortest === undefined) return undefined;
  const afterH = Math.max(AT_LEAST_H, INTERVALS * shortest.everyH);
  const until = skipPauses(lastAt ?? since, afterH * HOUR, shortest);
  return now > until ? { lastAt, afterH, item: shortest } : undefined;
}

/** A patient of whom nothing is heard: blue, as everything that is missing. */
export function inactiveFinding({ lastAt, afterH }: Silence): Finding {
  const last = lastAt === undefined ? 'Ingenting er mottatt.' : `Siste livstegn ${shownTime(lastAt)}.`;
  return {
    reason: 'inactive',
    code: VKP_CODE.inactive,
    class: 'clinical',
    severity: 'blue',
    rule: {
      ...INACTIVE_RULE,
      text:
        `Verken målinger, skjema eller meldinger på mer enn ${String(afterH)} timer. ${last} ` +
        'Fristen følger det som oftest skal gjøres etter planen; regelen er responssenterets.',
    },
    evidence: [],
  };
}
