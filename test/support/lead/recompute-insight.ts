/**
 * The figures of the insight screen, made a second time from lines of the acknowledgement log alone. Nothing of the
 * product is used here: what both say is right, or both read the definitions wrong in the same way.
 */

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

interface Life {
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

interface Round {
  readonly begun: number;
  readonly takes: readonly LogLine[];
  readonly end: LogLine | undefined;
  readonly ends: readonly LogLine[];
  due: number | undefined;
}

const ms = (time: string): number => new Date(time).getTime();
const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

/** `HH:mm` on a clock on a wall in Oslo. */
function wall(at: number): string {
  return new Date(at).toLocaleTimeString('sv-SE', {
    timeZone: 'Europe/Oslo',
    hour: '2-digit',
    minute: '2-digit',
  });
}

function shift(at: number): string {
  const now = wall(at);
  if (now >= '07:30' && now < '15:00') return 'day';
  return now >= '15:00' && now < '22:30' ? 'evening' : 'night';
}

/** By counting: the smallest value with at least so many percent of all at or below it. */
function percentile(values: readonly number[], percent: number): number {
  const enough = [...values].filter(
    (value) => values.filter((other) => other <= value).length * 100 >= percent * values.length,
  );
  return Math.min(...enough);
}

function lengths(values: readonly number[]) {
  const held = values.map((value) => (value < 0 ? 0 : value));
  if (held.length < 5) return { n: held.length, medianMs: null, p90Ms: null };
  return { n: held.length, medianMs: percentile(held, 50), p90Ms: percentile(held, 90) };
}

function livesOf(lines: readonly LogLine[], asked: Asked): Life[] {
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
    const due = ms(first.dueAt ?? '');
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

function met(chosen: readonly (readonly [Life, Round])[], time: number, asOf: number) {
  const closed = chosen.filter(([, { end }]) => end !== undefined);
  const judged = chosen.flatMap(([, { due, takes, end }]) => {
    const answer = takes[0] ?? end;
    if (due === undefined) return [];
    if (answer === undefined) return asOf > due ? [false] : [];
    return [ms(answer.at) <= due];
  });
  return {
    episodes: chosen.length,
    open: chosen.length - closed.length,
    take: lengths(
      chosen.flatMap(([, { takes, begun }]) => (takes[0] === undefined ? [] : [ms(takes[0].at) - begun])),
    ),
    close: lengths(closed.map(([, { end, begun }]) => ms(end?.at ?? '') - begun)),
    onTime: { yes: judged.filter(Boolean).length, of: judged.length },
    perHour: time < HOURS ? null : chosen.length / (time / HOURS),
  };
}

/** Length of every shift and hour of a period, by going through it five minutes at a time. */
function clockOf(from: number, to: number) {
  const length: Record<string, number> = {};
  const step = 5 * MINUTES;
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / step) + 1) * step);
    for (const key of [`shift ${shift(at)}`, `hour ${String(Number(wall(at).slice(0, 2)))}`])
      length[key] = (length[key] ?? 0) + next - at;
    at = next;
  }
  return length;
}

function groupsOf(lives: readonly Life[], asked: Asked) {
  const [from, asOf] = [ms(asked.from), ms(asked.asOf)];
  const to = Math.min(ms(asked.to), asOf);
  const clock = clockOf(from, to);
  const rounds = lives.flatMap((life) => life.rounds.map((round) => [life, round] as const));
  const keys: [by: string, key: string, time: number, fits: (one: readonly [Life, Round]) => boolean][] = [
    ['all', '', to - from, () => true],
  ];
  for (const name of ['day', 'evening', 'night'])
    keys.push(['shift', name, clock[`shift ${name}`] ?? 0, ([, { begun }]) => shift(begun) === name]);
  for (let hour = 0; hour < 24; hour += 1)
    keys.push([
      'hour',
      String(hour),
      clock[`hour ${String(hour)}`] ?? 0,
      ([, { begun }]) => Number(wall(begun).slice(0, 2)) === hour,
    ]);
  const programmes = new Set(
    lives.flatMap(({ programmes: ids }) =>
      ids.length === 0 ? [''] : ids.filter((id) => asked.programmeId === null || id === asked.programmeId),
    ),
  );
  for (const id of [...programmes].sort())
    keys.push([
      'programme',
      id,
      to - from,
      ([{ programmes: ids }]) => (id === '' ? ids.length === 0 : ids.includes(id)),
    ]);
  return keys.flatMap(([by, key, time, fits]) =>
    [null, 'red', 'yellow', 'blue'].map((severity) => {
      const chosen = rounds.filter((one) => fits(one) && (severity === null || one[0].colour === severity));
      return { by, key, severity, ...met(chosen, time, asOf) };
    }),
  );
}

function closesOf(lives: readonly Life[], said: readonly LogLine[], asOf: number) {
  const closes = lives.flatMap((life) =>
    life.rounds.flatMap((round) =>
      round.end === undefined || round.end.by === 'system' ? [] : [{ life, round, end: round.end }],
    ),
  );
  const reflex = closes.filter(({ round, end }) => {
    const since = round.takes.length === 0 ? round.begun : ms(round.takes[round.takes.length - 1]?.at ?? '');
    return ms(end.at) - since >= 0 && ms(end.at) - since < 2000;
  });
  const coloured = closes.filter(({ life }) => life.colour === 'red' || life.colour === 'yellow');
  const isSilent = ({ life, round, end }: (typeof closes)[number]): boolean =>
    !said.some(
      ({ at, patientId, alertId }) =>
        patientId === life.patient &&
        (alertId === null || alertId === life.id) &&
        ms(at) >= round.begun &&
        ms(at) - ms(end.at) <= HOURS,
    );
  const silent = coloured.filter((one) => isSilent(one) && ms(one.end.at) + HOURS <= asOf);
  const tooEarly = coloured.filter((one) => isSilent(one) && ms(one.end.at) + HOURS > asOf).length;
  const listed = (some: typeof closes): string[] =>
    some.map(({ life, end }) => `${life.id} ${String(ms(end.at))}`).sort();
  return {
    reflex: { yes: reflex.length, of: closes.length, closes: listed(reflex) },
    silent: {
      yes: silent.length,
      of: coloured.length - tooEarly,
      tooEarly,
      closes: listed(silent),
    },
  };
}

function lastEnds(life: Life): readonly LogLine[] {
  return life.rounds[life.rounds.length - 1]?.ends ?? [];
}

function causesOf(lives: readonly Life[]): string[] {
  const counts: Record<string, number> = {};
  for (const life of lives) {
    const cause = lastEnds(life).find(({ causeCode }) => causeCode !== null)?.causeCode;
    if (cause === undefined || cause === null) continue;
    const key = `${life.patient} ${cause}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.entries(counts)
    .flatMap(([key, count]) => (count >= 3 ? [`${key} ${String(count)}`] : []))
    .sort();
}

function limitsOf(lives: readonly Life[], weeks: number) {
  const about = lives.filter(
    ({ reason }) => reason === 'limit' || reason === 'delta' || reason === 'baseline',
  );
  const keys = [...new Set(about.map(({ rule, measure }) => `${rule ?? ''} ${measure ?? ''}`))].sort();
  return keys.map((key) => {
    const own = about.filter(({ rule, measure }) => `${rule ?? ''} ${measure ?? ''}` === key);
    const patients = new Set(own.map(({ patient }) => patient)).size;
    const closed = own.filter((life) => lastEnds(life).length > 0);
    const nothing = closed.filter((life) =>
      lastEnds(life).some(({ actionCode }) => actionCode === 'none_needed'),
    );
    return {
      key,
      alerts: own.length,
      patients,
      perPatientWeek: weeks < 1 / 7 ? null : own.length / patients / weeks,
      nothing: { yes: nothing.length, of: closed.length },
    };
  });
}

function peopleOf(lives: readonly Life[], said: readonly LogLine[], asked: Asked) {
  const rounds = lives.flatMap((life) => life.rounds.map((round) => ({ life, round })));
  const everybody = new Set(
    rounds.flatMap(({ round }) =>
      [...round.takes, ...(round.end === undefined ? [] : [round.end])].map(({ by }) => by),
    ),
  );
  everybody.delete('system');
  return [...everybody].sort().map((who) => {
    const handled = rounds.filter(
      ({ round }) => round.end?.by === who || round.takes.some(({ by }) => by === who),
    );
    const alerts = new Set(handled.map(({ life }) => life.id)).size;
    const mine = [
      ...lives.flatMap(({ lines }) => lines.filter(({ act, by }) => by === who && act !== 'raised')),
      ...said.filter(
        ({ by, at, programmeIds }) =>
          by === who &&
          ms(at) >= ms(asked.from) &&
          ms(at) <= ms(asked.to) &&
          (asked.programmeId === null || programmeIds.includes(asked.programmeId)),
      ),
    ];
    // Hours of UTC are hours of the clock in Oslo: the offset is whole hours.
    const hours = new Set(mine.map(({ at }) => new Date(at).toISOString().slice(0, 13))).size;
    return {
      userId: who,
      alerts,
      hours,
      perHour: alerts / hours,
      take: lengths(
        rounds.flatMap(({ round }) =>
          round.takes[0]?.by === who ? [ms(round.takes[0].at) - round.begun] : [],
        ),
      ),
      close: lengths(
        rounds.flatMap(({ round: { takes, end } }) => {
          const last = takes[takes.length - 1];
          return end?.by === who && last?.by === who ? [ms(end.at) - ms(last.at)] : [];
        }),
      ),
    };
  });
}

/** Every figure of the screen, with its lists in an order of its own. */
export function recompute(lines: readonly LogLine[], asked: Asked) {
  const isSaid = ({ act }: LogLine): boolean => act === 'contact' || act === 'note';
  const said = lines.filter(isSaid);
  const lives = livesOf(
    lines.filter((line) => !isSaid(line)),
    asked,
  );
  const asOf = ms(asked.asOf);
  const has = (act: string): number =>
    lives.filter(({ lines: own }) => own.some((one) => one.act === act)).length;
  const named = new Set(said.map(({ alertId }) => alertId));
  const untouched = lives.filter(
    ({ id, lines: own }) => !named.has(id) && !own.some(({ act, by }) => act !== 'raised' && by !== 'system'),
  );
  const isOpen = (life: Life): boolean => lastEnds(life).length === 0;
  const length = Math.min(ms(asked.to), asOf) - ms(asked.from);
  return {
    totals: {
      alerts: lives.length,
      episodes: lives.reduce((sum, { rounds }) => sum + rounds.length, 0),
      open: lives.filter(isOpen).length,
      closed: lives.filter((life) => !isOpen(life)).length,
      closedUntaken: lives
        .flatMap(({ rounds }) => rounds)
        .filter(({ takes, end }) => end !== undefined && takes.length === 0).length,
      reopened: has('reopened'),
      released: has('released'),
      snoozed: has('snoozed'),
      escalated: has('escalated'),
    },
    groups: groupsOf(lives, asked),
    ...closesOf(lives, said, asOf),
    causes: causesOf(lives),
    limits: limitsOf(lives, length / (7 * 24 * HOURS)),
    untouched: {
      ended: untouched.filter((life) => !isOpen(life)).length,
      late: untouched.filter((life) => isOpen(life) && asOf > life.due).length,
      waiting: untouched.filter((life) => isOpen(life) && asOf <= life.due).length,
      alerts: untouched.map(({ id }) => id).sort(),
    },
    people: peopleOf(lives, said, asked),
  };
}
