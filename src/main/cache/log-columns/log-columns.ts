import { inPlaces, roomFor } from './growing';

/** What a line is read back from. */
export const SOURCE = { act: 0, paper: 1, received: 2 } as const;

/** A line as the columns take it; -1 = none. */
export interface Slot {
  readonly key: number;
  readonly at: number;
  readonly seq: number;
  /** Place in `logActs`. */
  readonly act: number;
  readonly person: number;
  readonly patient: number;
  readonly alert: number;
  readonly cause: number;
  readonly action: number;
  readonly text: number;
  readonly source: number;
}

const BEGINNING = 1_024;

/** The lines of the log as columns: about 50 bytes a line, so that a filter is a walk over memory. */
export class LogColumns {
  size = 0;
  key = new Float64Array(BEGINNING);
  at = new Float64Array(BEGINNING);
  /** Place in the centre's log of what the line was read from; of a close, of its newest entry. */
  seq = new Float64Array(BEGINNING);
  act = new Uint8Array(BEGINNING);
  person = new Int32Array(BEGINNING);
  patient = new Int32Array(BEGINNING);
  alert = new Int32Array(BEGINNING);
  cause = new Int32Array(BEGINNING);
  action = new Int32Array(BEGINNING);
  text = new Int32Array(BEGINNING);
  source = new Uint8Array(BEGINNING);
  /** 1: deleted, or trimmed away. */
  gone = new Uint8Array(BEGINNING);

  /** A new slot with a line in it. */
  append(line: Slot): number {
    const slot = this.size;
    this.size += 1;
    this.#makeRoom(this.size);
    this.write(slot, line);
    return slot;
  }

  /** Another line in a slot that is there. */
  write(slot: number, line: Slot): void {
    this.key[slot] = line.key;
    this.at[slot] = line.at;
    this.seq[slot] = line.seq;
    this.act[slot] = line.act;
    this.person[slot] = line.person;
    this.patient[slot] = line.patient;
    this.alert[slot] = line.alert;
    this.cause[slot] = line.cause;
    this.action[slot] = line.action;
    this.text[slot] = line.text;
    this.source[slot] = line.source;
    this.gone[slot] = 0;
  }

  /** The same lines in another order of slots; those that the order leaves out are gone. */
  inOrder(order: Uint32Array): LogColumns {
    const next = new LogColumns();
    next.size = order.length;
    next.key = inPlaces(this.key, order);
    next.at = inPlaces(this.at, order);
    next.seq = inPlaces(this.seq, order);
    next.act = inPlaces(this.act, order);
    next.person = inPlaces(this.person, order);
    next.patient = inPlaces(this.patient, order);
    next.alert = inPlaces(this.alert, order);
    next.cause = inPlaces(this.cause, order);
    next.action = inPlaces(this.action, order);
    next.text = inPlaces(this.text, order);
    next.source = inPlaces(this.source, order);
    next.gone = inPlaces(this.gone, order);
    return next;
  }

  #makeRoom(length: number): void {
    if (this.at.length >= length) return;
    this.key = roomFor(this.key, length);
    this.at = roomFor(this.at, length);
    this.seq = roomFor(this.seq, length);
    this.act = roomFor(this.act, length);
    this.person = roomFor(this.person, length);
    this.patient = roomFor(this.patient, length);
    this.alert = roomFor(this.alert, length);
    this.cause = roomFor(this.cause, length);
    this.action = roomFor(this.action, length);
    this.text = roomFor(this.text, length);
    this.source = roomFor(this.source, length);
    this.gone = roomFor(this.gone, length);
  }
}
