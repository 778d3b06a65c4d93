import { HOURS, lengths, MINUTES, ms, shift, wall, type Asked, type Life, type Round } from './log-lives';

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

export function groupsOf(lives: readonly Life[], asked: Asked) {
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
