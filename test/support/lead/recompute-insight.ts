import { HOURS, lengths, livesOf, ms, type Asked, type Life, type LogLine } from './log-lives';
import { groupsOf } from './recompute-times';

/** Lines of the log that are no acts on an alert. */
const BESIDE = new Set(['contact', 'note', 'task', 'handover']);

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

/**
 * The figures of the insight screen, made a second time from lines of the acknowledgement log alone. Nothing of the
 * product is used here: what both say is right, or both read the definitions wrong in the same way. Lists have an order of their own.
 */
export function recompute(lines: readonly LogLine[], asked: Asked) {
  const isSaid = ({ act }: LogLine): boolean => act === 'contact' || act === 'note';
  const said = lines.filter(isSaid);
  const lives = livesOf(
    lines.filter(({ act }) => !BESIDE.has(act)),
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
