import { fromWireTime, type Millis } from '../../clock';
import type { Observation } from '../../model/observation';

interface Placed {
  readonly at: Millis;
  readonly observation: Observation;
}

/**
 * What has arrived so far, by measure and in the order of the measuring: the centre's own reads, as they would have
 * answered at that moment of the replay.
 */
export class ArrivedSeries {
  readonly #byCode = new Map<string, Placed[]>();
  readonly #byId = new Map<string, Observation>();

  add(observation: Observation): void {
    const placed = { at: fromWireTime(observation.effectiveAt), observation };
    this.#byId.set(observation.id, observation);
    if (observation.replaces !== undefined) this.#leaveOut(observation.replaces);
    const series = this.#byCode.get(observation.code);
    if (series === undefined) {
      this.#byCode.set(observation.code, [placed]);
      return;
    }
    // Nearly everything arrives in the order in which it was measured.
    let place = series.length;
    while (place > 0 && isAfter(series[place - 1], placed)) place -= 1;
    series.splice(place, 0, placed);
  }

  /** What is corrected or withdrawn stands in no series any more; its replacement may be of another time. */
  #leaveOut(id: string): void {
    const code = this.#byId.get(id)?.code ?? '';
    const kept = this.#byCode.get(code)?.filter(({ observation }) => observation.id !== id);
    if (kept !== undefined) this.#byCode.set(code, kept);
  }

  one(id: string): Observation | undefined {
    return this.#byId.get(id);
  }

  /** From `from` to `to`, newest first, at most `limit`. */
  between(code: string, from: Millis, to: Millis, limit: number): readonly Observation[] {
    const series = this.#byCode.get(code) ?? [];
    const found: Observation[] = [];
    for (let place = firstAfter(series, to) - 1; place >= 0 && found.length < limit; place -= 1) {
      const placed = series[place];
      if (placed === undefined || placed.at < from) break;
      found.push(placed.observation);
    }
    return found;
  }
}

/** As the centre sorts: by time, then by id. */
function isAfter(one: Placed | undefined, other: Placed): boolean {
  if (one === undefined) return false;
  return one.at > other.at || (one.at === other.at && one.observation.id > other.observation.id);
}

function firstAfter(series: readonly Placed[], to: Millis): number {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[middle]?.at ?? Infinity) <= to) low = middle + 1;
    else high = middle;
  }
  return low;
}
