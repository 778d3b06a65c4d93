import type { Millis } from '../../clock';
import { NEWS2_TOGETHER, news2Of, type News2Reading, type News2Result } from './news2';
import type { News2Scale } from './news2-table';

/** An earlier whole score. */
export interface News2Past<R extends News2Reading = News2Reading> {
  readonly at: Millis;
  readonly total: number;
  readonly result: News2Result<R>;
}

/**
 * Whole scores that the readings allow, newest first, by the scale of today. No score is whole without the state of
 * consciousness, which only a person writes down: each time it was, the last whole score that it belongs to is taken.
 */
export function news2History<R extends News2Reading>(
  readings: readonly R[],
  scale: News2Scale,
): readonly News2Past<R>[] {
  const sorted = [...readings].sort((a, b) => a.at - b.at);
  const asked = sorted.filter(({ key }) => key === 'consciousness').map(({ at }) => at);
  const moments = [...new Set(asked)];
  return moments
    .flatMap((from, place): News2Past<R>[] => {
      const until = Math.min(from + NEWS2_TOGETHER, (moments[place + 1] ?? Number.POSITIVE_INFINITY) - 1);
      const found = lastWhole(sorted, scale, from, until);
      return found === null ? [] : [found];
    })
    .reverse();
}

function lastWhole<R extends News2Reading>(
  sorted: readonly R[],
  scale: News2Scale,
  from: Millis,
  until: Millis,
): News2Past<R> | null {
  const around = sorted.filter(({ at }) => at >= from - NEWS2_TOGETHER && at <= until);
  const times = new Set(around.filter(({ at }) => at >= from).map(({ at }) => at));
  for (const at of [...times].reverse()) {
    const result = news2Of(
      around.filter((reading) => reading.at <= at),
      scale,
      at,
    );
    if (result.total !== null) return { at, total: result.total, result };
  }
  return null;
}
