import { HOUR, type Millis } from '../../clock';
import type { AlertSeverity } from '../../model/primitives';
import { answeredAt, type Episode } from './episodes';
import type { PatientFact } from './facts';
import { shiftNames } from '../shift';
import { hourOfDay, shiftAt, type TimeTable } from './shifts';
import { spreadOf, type Share, type Spread } from './spread';

/** How a number of episodes were met. */
export interface MetFigures {
  /** Begun in the period. */
  readonly episodes: number;
  /** Of those, not closed yet: counted here and in no length of time to close. */
  readonly open: number;
  /** From the start of the episode until somebody first took it. */
  readonly take: Spread;
  /** From the start of the episode until it was closed. */
  readonly close: Spread;
  /** Taken, or closed at once, by the deadline, of those whose deadline is known and which were answered or are past it. */
  readonly onTime: Share;
  /** Episodes begun an hour of this time; null where the period has less than an hour of it. */
  readonly perHour: number | null;
}

export const divisions = ['all', 'shift', 'hour', 'programme'] as const;
export type Division = (typeof divisions)[number];

/** Figures of one row: of a shift, an hour of the day, a programme or all, and of one severity or all (null). */
export interface MetGroup extends MetFigures {
  readonly by: Division;
  /** Name of the shift, the hour, the programme's id ("" for none), or "" for all. */
  readonly key: string;
  readonly severity: AlertSeverity | null;
}

export const severities: readonly AlertSeverity[] = ['red', 'yellow', 'blue'];
const layers: readonly (AlertSeverity | null)[] = [null, ...severities];

interface Frame {
  readonly table: TimeTable;
  readonly asOf: Millis;
  readonly programmeId: string | null;
  readonly patients: ReadonlyMap<string, PatientFact>;
}

/**
 * Every row of figures. An episode belongs to the shift and hour in which it began. A patient with two programmes counts
 * in both, so programmes do not add up to all.
 */
export function metGroups(episodes: readonly Episode[], frame: Frame): MetGroup[] {
  const { table, patients, programmeId } = frame;
  const rows: MetGroup[] = [];
  const add = (by: Division, key: string, chosen: readonly Episode[], time: Millis): void => {
    for (const severity of layers) {
      const own = severity === null ? chosen : chosen.filter(({ alert }) => alert.severity === severity);
      rows.push({ by, key, severity, ...metFigures(own, time, frame.asOf) });
    }
  };
  add('all', '', episodes, table.total);
  const shifts = split(episodes, ({ start }) => [shiftAt(start)]);
  for (const name of shiftNames) add('shift', name, shifts.get(name) ?? [], table.shift[name]);
  const hours = split(episodes, ({ start }) => [String(hourOfDay(start))]);
  table.hour.forEach((time, hour) => {
    add('hour', String(hour), hours.get(String(hour)) ?? [], time);
  });
  const programmes = split(episodes, ({ alert }) => {
    const ids = patients.get(alert.patientId)?.programmeIds ?? [];
    return ids.length === 0 ? [''] : ids.filter((id) => programmeId === null || id === programmeId);
  });
  for (const id of [...programmes.keys()].sort()) add('programme', id, programmes.get(id) ?? [], table.total);
  return rows;
}

/** Figures of some episodes, which began in `time` ms of the period. */
export function metFigures(episodes: readonly Episode[], time: Millis, asOf: Millis): MetFigures {
  const takes = episodes.flatMap(({ start, takes: [first] }) =>
    first === undefined ? [] : [first.at - start],
  );
  const closes = episodes.flatMap(({ start, close }) => (close === null ? [] : [close.at - start]));
  return {
    episodes: episodes.length,
    open: episodes.length - closes.length,
    take: spreadOf(takes),
    close: spreadOf(closes),
    onTime: onTime(episodes, asOf),
    perHour: time < HOUR ? null : (episodes.length * HOUR) / time,
  };
}

function onTime(episodes: readonly Episode[], asOf: Millis): Share {
  let [yes, of] = [0, 0];
  for (const episode of episodes) {
    const { dueAt } = episode;
    const answered = answeredAt(episode);
    // Neither answered nor late yet: nobody can say.
    if (dueAt === null || (answered === null && asOf <= dueAt)) continue;
    of += 1;
    if (answered !== null && answered <= dueAt) yes += 1;
  }
  return { yes, of };
}

function split(
  episodes: readonly Episode[],
  keysOf: (episode: Episode) => readonly string[],
): Map<string, Episode[]> {
  const groups = new Map<string, Episode[]>();
  for (const episode of episodes) {
    for (const key of keysOf(episode)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [episode]);
      else group.push(episode);
    }
  }
  return groups;
}
