import type { Columns } from './columns';

const FIRST_ROOM = 64;

/** Columns that grow at their end without being copied each time. */
export class GrowingSeries implements Columns {
  #at = new Float64Array(FIRST_ROOM);
  #value = new Float64Array(FIRST_ROOM);
  #second: Float64Array<ArrayBuffer> | null = null;
  #severity = new Uint8Array(FIRST_ROOM);
  #length = 0;
  at = this.#at.subarray(0, 0);
  value = this.#value.subarray(0, 0);
  second: Float64Array | null = null;
  severity = this.#severity.subarray(0, 0);

  get length(): number {
    return this.#length;
  }

  /** Puts one measurement behind the others; `settle` makes it visible. */
  push(at: number, value: number | null, second: number | null, severity: number): void {
    const place = this.#length;
    if (place === this.#at.length) this.#grow(place * 2);
    this.#at[place] = at;
    this.#value[place] = value ?? Number.NaN;
    if (second !== null) this.#second ??= new Float64Array(this.#at.length).fill(Number.NaN);
    if (this.#second !== null) this.#second[place] = second ?? Number.NaN;
    this.#severity[place] = severity;
    this.#length = place + 1;
  }

  /** Shows what was pushed. */
  settle(): void {
    this.at = this.#at.subarray(0, this.#length);
    this.value = this.#value.subarray(0, this.#length);
    this.second = this.#second?.subarray(0, this.#length) ?? null;
    this.severity = this.#severity.subarray(0, this.#length);
  }

  #grow(room: number): void {
    this.#at = grown(this.#at, room);
    this.#value = grown(this.#value, room);
    if (this.#second !== null) this.#second = grown(this.#second, room);
    const severity = new Uint8Array(room);
    severity.set(this.#severity);
    this.#severity = severity;
  }
}

function grown(column: Float64Array<ArrayBuffer>, room: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(room);
  larger.set(column);
  return larger;
}
