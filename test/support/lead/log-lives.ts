/** A line of the exported log. Times ISO with offset; `by` is a user id. */
export interface LogLine {
  readonly at: string;
  readonly act: string;
  readonly code: string | null;
  readonly alertId: string | null;
  readonly patientId: string;
  readonly severity: string | null;
  readonly raisedAt: string | null;
  readonly dueAt: string | null;
  readonly by: string;
  readonly causeCode: string | null;
  readonly actionCode: string | null;
  readonly programmeIds: readonly string[];
  readonly text: string | null;
  /** Reason, rule and measure; null where the export has no such columns, and limits are then not recomputed. */
  readonly reason?: string | null;
  readonly rule?: string | null;
  readonly measure?: string | null;
}

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly programmeId: string | null;
}

export interface Life {
  readonly id: string;
  readonly patient: string;
  readonly colour: string;
  readonly due: number;
  readonly programmes: readonly string[];
  readonly reason: string | null;
  readonly rule: string | null;
  readonly measure: string | null;
  readonly lines: readonly LogLine[];
  readonly rounds: readonly Round[];
}

export interface Round {
  readonly begun: number;
  readonly takes: readonly LogLine[];
  readonly end: LogLine | undefined;
  readonly ends: readonly LogLine[];
  due: number | undefined;
}

export const ms = (time: string): number => new Date(time).getTime();
export const MINUTES = 60_000;
export const HOURS = 60 * MINUTES;

/** `HH:mm` on a clock on a wall in Oslo. */
export function wall(at: number): string {
  return new Date(at).toLocaleTimeString('sv-SE', {
    timeZone: 'Europe/Oslo',
    hour: '2-digit',
    minute: '2-digit',
  });
}

export function shift(at: number): string {
  const now = wall(at);
  if (now >= '07:30' && now < '15:00') return 'day';
  return now >= '15:00' && now < '22:30' ? 'evening' : 'night';
}

/** By counting: the smallest value with at least so many percent of all at or below it. */
export function percentile(values: readonly number[], percent: number): number {
  const enough = [...values].filter(
    (value) => values.filter((other) => other <= value).length * 100 >= percent * values.length,
  );
  return Math.min(...enough);
}

export function lengths(values: readonly number[]) {
  const held = values.map((value) => (value < 0 ? 0 : value));
  if (held.length < 5) return { n: held.length, medianMs: null, p90Ms: null };
  return { n: held.length, medianMs: percentile(held, 50), p90Ms: percentile(held, 90) };
}

export function livesOf(lines: readonly LogLine[], asked: Asked): Life[] {
  const byAlert = new Map<string, LogLine[]>();
  for (const line of lines) {
    if (line.alertId === null || line.raisedAt === null || line.dueAt === null) continue;
    const raised = ms(line.raisedAt);
    if (raised < ms(asked.from) || raised > ms(asked.to)) continue;
    if (asked.programmeId !== null && !line.programmeIds.includes(asked.programmeId)) continue;
    byAlert.set(line.alertId, [...(byAlert.get(line.alertId) ?? []), line]);
  }
  return [...byAlert].flatMap(([id, own]) => {
    const sorted = own.map((line, place) => ({ line, place }));
    sorted.sort((a, b) => ms(a.line.at) - ms(b.line.at) || a.place - b.place);
    const all = sorted.map(({ line }) => line);
    const [first] = all;
    if (first === undefined) return [];
    // The newest line has the deadline as it is now.
    const due = ms(all[all.length - 1]?.dueAt ?? '');
    const rounds = roundsOf(all, ms(first.raisedAt ?? ''));
    const owner = [...rounds].reverse().find(({ begun }) => begun <= due) ?? rounds[0];
    if (owner !== undefined) owner.due = due;
    return [
      {
        id,
        patient: first.patientId,
        colour: first.severity ?? '',
        due,
        programmes: first.programmeIds,
        reason: first.reason ?? null,
        rule: first.rule ?? null,
        measure: first.measure ?? null,
        lines: all,
        rounds,
      },
    ];
  });
}

function roundsOf(lines: readonly LogLine[], raised: number): Round[] {
  const cuts = lines.flatMap(({ act }, place) => (act === 'reopened' ? [place] : []));
  return [0, ...cuts].map((start, index) => {
    const own = lines.slice(start, cuts[index] ?? lines.length);
    const ends = own.filter(({ act }) => act === 'closed');
    const [end] = ends;
    const before = end === undefined ? own : own.slice(0, own.indexOf(end));
    const opener = own[0];
    const begun = index === 0 || opener === undefined ? raised : ms(opener.at);
    return { begun, takes: before.filter(({ act }) => act === 'taken'), end, ends, due: undefined };
  });
}
