import { deadlineAt } from '@shared/lead/deadline-at';
import { roomFor } from './growing';
import { fingerprint, KeyTable } from './key-table';

/** Rank of an alert that is not here. */
export const UNKNOWN_RANK = 255;
const BEGINNING = 256;

/** What the log needs of an alert; times ms. */
export interface AlertFacts {
  readonly rank: number;
  readonly raisedAt: number;
  readonly dueAt: number;
  readonly synthetic: boolean;
  /** How it stands closed; -1 = nothing said. */
  readonly closedAt: number;
  readonly cause: number;
  readonly action: number;
  readonly comment: number;
}

/** Alerts by number, as columns. */
export class AlertBook {
  readonly #numbers = new KeyTable();
  #size = 0;
  rank = new Uint8Array(BEGINNING);
  dueAt = new Float64Array(BEGINNING);
  raisedAt = new Float64Array(BEGINNING);
  synthetic = new Uint8Array(BEGINNING);
  closedAt = new Float64Array(BEGINNING);
  cause = new Int32Array(BEGINNING);
  action = new Int32Array(BEGINNING);
  comment = new Int32Array(BEGINNING);
  /** Times of the reopenings, oldest first, of the few that were reopened. */
  readonly reopened = new Map<number, number[]>();

  find(id: string): number | undefined {
    return this.#numbers.find(fingerprint('alert', id));
  }

  /** The number of an alert, also of one that is not here (yet). */
  numberOf(id: string): number {
    const key = fingerprint('alert', id);
    const known = this.#numbers.find(key);
    if (known !== undefined) return known;
    const number = this.#size;
    this.#size += 1;
    this.#numbers.put(key, number);
    this.#makeRoom(this.#size);
    this.rank[number] = UNKNOWN_RANK;
    this.dueAt[number] = Number.POSITIVE_INFINITY;
    this.closedAt[number] = Number.NaN;
    return number;
  }

  put(id: string, facts: AlertFacts): void {
    const number = this.numberOf(id);
    this.rank[number] = facts.rank;
    this.dueAt[number] = facts.dueAt;
    this.raisedAt[number] = facts.raisedAt;
    this.synthetic[number] = facts.synthetic ? 1 : 0;
    this.closedAt[number] = facts.closedAt;
    this.cause[number] = facts.cause;
    this.action[number] = facts.action;
    this.comment[number] = facts.comment;
  }

  drop(id: string): void {
    const number = this.find(id);
    if (number === undefined) return;
    this.rank[number] = UNKNOWN_RANK;
    this.dueAt[number] = Number.POSITIVE_INFINITY;
    this.closedAt[number] = Number.NaN;
  }

  reopen(number: number, at: number): void {
    const times = this.reopened.get(number) ?? [];
    times.push(at);
    this.reopened.set(
      number,
      times.sort((a, b) => a - b),
    );
  }

  /** The deadline that an act met; infinite where the alert is not here. */
  dueFor(number: number, at: number): number {
    const dueAt = this.dueAt[number] ?? Number.POSITIVE_INFINITY;
    const times = this.reopened.get(number);
    if (times === undefined || dueAt === Number.POSITIVE_INFINITY) return dueAt;
    return deadlineAt({ raisedAt: this.raisedAt[number] ?? 0, dueAt }, times, at);
  }

  #makeRoom(length: number): void {
    if (this.rank.length >= length) return;
    this.rank = roomFor(this.rank, length);
    this.dueAt = roomFor(this.dueAt, length);
    this.raisedAt = roomFor(this.raisedAt, length);
    this.synthetic = roomFor(this.synthetic, length);
    this.closedAt = roomFor(this.closedAt, length);
    this.cause = roomFor(this.cause, length);
    this.action = roomFor(this.action, length);
    this.comment = roomFor(this.comment, length);
  }
}
