import { fromWireTime } from '@shared/clock';
import { logActs } from '@shared/ipc/lead/log-contract';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { shownName } from '../queries/alert-rows';
import { AlertBook } from '../log-columns/alert-book';
import { fingerprint, KeyTable } from '../log-columns/key-table';
import { LogColumns, SOURCE } from '../log-columns/log-columns';
import type { ActSource, AlertSource, PaperSource } from './log-sources';
import { CodeBook, ProgrammeCodes } from '../log-columns/logged-codes';
import { paperLines, receiptId, type PaperKind, type PaperLine } from './paper-lines';
import { inTimeOrder, merged } from '../log-columns/time-order';
import { NameBook, TextBook } from '../log-columns/word-books';

const actNumbers = new Map<string, number>(logActs.map((act, n) => [act, n]));
const actNumber = (act: string): number => actNumbers.get(act) ?? 0;
/** Acts whose entries say something about other lines: the other entries of a close, the deadlines before a reopening. */
const WOVEN: ReadonlySet<number> = new Set([actNumber('closed'), actNumber('reopened')]);
const CLOSED = actNumber('closed');

/** Columns of which a close may have less than its alert. */
type ClosingColumn = 'cause' | 'action' | 'text';

/** The lines of the log, and what their columns point at. Takes rows of the file in any order. */
export class LogStore {
  columns = new LogColumns();
  readonly people = new NameBook();
  readonly patients = new NameBook();
  readonly texts = new TextBook();
  readonly causes = new CodeBook();
  readonly actions = new CodeBook();
  readonly causeCodes = new ProgrammeCodes();
  readonly actionCodes = new ProgrammeCodes();
  readonly alerts = new AlertBook();
  /** Slots that are shown, oldest first. */
  order: Uint32Array<ArrayBuffer> = new Uint32Array();
  /** Several entries that are one line were changed: what stands here cannot be mended, only made anew. */
  isSpoilt = false;
  #slots = new KeyTable();
  /** Newest close of an alert by the alert's number, and of a close the one before. */
  #closes = new Map<number, number>();
  #closeBefore = new Map<number, number>();
  /** Columns with what alerts say of the closes that they stand by, until something changes. */
  readonly #closing = new Map<ClosingColumn, Int32Array>();
  #fresh: number[] = [];
  #moved = false;

  takeUser({ id, name }: EntityOf<'user'>): void {
    this.people.rename(id, name);
  }

  takePatient(patient: EntityOf<'patient'>): void {
    this.patients.rename(patient.id, shownName(patient));
  }

  takeProgramme({ causes, actions }: EntityOf<'programme'>): void {
    this.causeCodes.add(causes);
    this.actionCodes.add(actions);
  }

  takeAlert([id, , rank, dueAt, raisedAt, synthetic, deleted, closedJson]: AlertSource): void {
    if (deleted === 1) {
      this.alerts.drop(id);
      return;
    }
    const closed = closedJson === null ? null : (JSON.parse(closedJson) as Alert['closed'] | null);
    const { cause, action, comment } = closed ?? {};
    this.alerts.put(id, {
      ...{ rank, dueAt, raisedAt, synthetic: synthetic === 1 },
      closedAt: closed === null || closed === undefined ? Number.NaN : fromWireTime(closed.at),
      cause: cause === undefined ? -1 : this.causes.numberOf(this.causeCodes.ofCode(cause)),
      action: action === undefined ? -1 : this.actions.numberOf(this.actionCodes.ofCode(action)),
      comment: comment === undefined ? -1 : this.texts.numberOf(comment),
    });
  }

  takeAct([id, version, seq, alertId, patientId, at, deleted, data]: ActSource): void {
    const key = fingerprint('act', id);
    const before = version > 1 ? this.#slots.find(key) : undefined;
    if (before !== undefined && WOVEN.has(this.columns.act[before] ?? 0)) this.isSpoilt = true;
    if (deleted === 1 || data === null) {
      if (before !== undefined) this.drop(before);
      return;
    }
    const event = JSON.parse(data) as AlertEvent;
    if (before !== undefined && WOVEN.has(actNumber(event.act))) this.isSpoilt = true;
    const alert = this.alerts.numberOf(alertId);
    if (this.alerts.synthetic[alert] === 1) return;
    if (event.act === 'reopened') this.alerts.reopen(alert, at);
    const person = this.people.numberOf(event.by);
    const cause = event.act === 'closed' && event.code === 6;
    const action = event.act === 'closed' && event.code === 7;
    const { text } = event;
    const line = {
      ...{ key, at, seq, act: actNumber(event.act), person, alert, source: SOURCE.act },
      patient: this.patients.numberOf(patientId),
      cause: cause && text !== undefined ? this.causes.numberOf(this.causeCodes.ofText(text)) : -1,
      action: action && text !== undefined ? this.actions.numberOf(this.actionCodes.ofText(text)) : -1,
      text: cause || action || text === undefined ? -1 : this.texts.numberOf(text),
    };
    if (event.act !== 'closed') this.#put(before, line);
    else this.#takeClose(line, before);
  }

  takePaper([kind, id, version, seq, deleted, data]: PaperSource): void {
    const keys = [fingerprint(kind, id), fingerprint(kind, receiptId(id))] as const;
    const before = version > 1 ? keys.map((key) => this.#slots.find(key)) : [];
    const lines =
      deleted === 1 || data === null
        ? []
        : paperLines(kind as PaperKind, JSON.parse(data) as EntityOf<EntityKind>);
    keys.forEach((key, n) => {
      const line = lines.find(({ received }) => received === (n === 1));
      const slot = before[n];
      if (line !== undefined) this.#put(slot, this.#ofPaper(line, key, seq));
      else if (slot !== undefined) this.drop(slot);
    });
  }

  /** Takes a line out of the log. */
  drop(slot: number): void {
    this.columns.gone[slot] = 1;
    this.#moved = true;
  }

  /**
   * A column with what the alert says where the log said nothing of a close, and the alert still stands closed by it: some
   * centres log a close without its words.
   */
  closing(what: ClosingColumn): Int32Array {
    const known = this.#closing.get(what);
    if (known !== undefined) return known;
    const { columns, alerts } = this;
    const said = alerts[what === 'text' ? 'comment' : what];
    const column = columns[what].slice(0, columns.size);
    for (let slot = 0; slot < column.length; slot += 1) {
      if (columns.act[slot] !== CLOSED || column[slot] !== -1) continue;
      const alert = columns.alert[slot] ?? 0;
      if (alerts.closedAt[alert] === columns.at[slot]) column[slot] = said[alert] ?? -1;
    }
    this.#closing.set(what, column);
    return column;
  }

  /** Puts all slots into the order of time, once all are in: then a walk through time is one through memory. */
  arrange(): void {
    this.settle();
    const { order, columns } = this;
    const places = new Int32Array(columns.size);
    order.forEach((slot, place) => {
      places[slot] = place;
    });
    const moved = (slot: number): number => places[slot] ?? 0;
    this.columns = columns.inOrder(order);
    this.#slots.renumber(moved);
    this.#closes = new Map([...this.#closes].map(([alert, slot]) => [alert, moved(slot)]));
    this.#closeBefore = new Map([...this.#closeBefore].map(([slot, one]) => [moved(slot), moved(one)]));
    this.order = Uint32Array.from(order, (_, place) => place);
  }

  /** Puts what came into the order, all of it or what is new. */
  settle(): void {
    this.#closing.clear();
    const { columns } = this;
    const fresh = Uint32Array.from(new Set(this.#fresh)).filter((slot) => columns.gone[slot] === 0);
    const isFresh = new Uint8Array(columns.size);
    for (const slot of fresh) isFresh[slot] = 1;
    const kept = this.#moved
      ? this.order.filter((slot) => columns.gone[slot] === 0 && isFresh[slot] === 0)
      : this.order;
    this.#fresh = [];
    this.#moved = false;
    if (fresh.length === 0) this.order = kept;
    else if (kept.length === 0) this.order = inTimeOrder(fresh, columns);
    else this.order = merged(kept, inTimeOrder(fresh, columns), columns);
  }

  #ofPaper(line: PaperLine, key: number, seq: number) {
    const [first] = line.alertIds;
    return {
      ...{ key, seq, at: line.at, act: actNumber(line.act), cause: -1, action: -1 },
      person: this.people.numberOf(line.by.id, line.by.name ?? line.by.id),
      patient: line.patientId === null ? -1 : this.patients.numberOf(line.patientId),
      alert: first === undefined ? -1 : this.alerts.numberOf(first),
      text: this.texts.numberOf(line.text),
      source: line.received ? SOURCE.received : SOURCE.paper,
    };
  }

  #put(slot: number | undefined, line: Parameters<LogColumns['append']>[0]): number {
    if (slot !== undefined) {
      this.columns.write(slot, line);
      this.#moved = true;
      this.#fresh.push(slot);
      return slot;
    }
    const made = this.columns.append(line);
    this.#slots.put(line.key, made);
    this.#fresh.push(made);
    return made;
  }

  /** Entries of one alert, person and instant are one close: 6 the cause, 7 the action, 3 the comment. */
  #takeClose(line: Parameters<LogColumns['append']>[0], before: number | undefined): void {
    if (before !== undefined) return;
    const { columns } = this;
    for (let slot = this.#closes.get(line.alert); slot !== undefined; slot = this.#closeBefore.get(slot)) {
      if (columns.at[slot] !== line.at || columns.person[slot] !== line.person) continue;
      this.#slots.put(line.key, slot);
      const joined = this.#joinedText(columns.text[slot] ?? -1, line.text);
      columns.seq[slot] = Math.max(columns.seq[slot] ?? 0, line.seq);
      if (line.cause >= 0) columns.cause[slot] = line.cause;
      if (line.action >= 0) columns.action[slot] = line.action;
      columns.text[slot] = joined;
      return;
    }
    const made = this.#put(undefined, line);
    const newest = this.#closes.get(line.alert);
    if (newest !== undefined) this.#closeBefore.set(made, newest);
    this.#closes.set(line.alert, made);
  }

  #joinedText(a: number, b: number): number {
    if (a < 0 || b < 0) return Math.max(a, b);
    return this.texts.numberOfFound(`${this.texts.found[a] ?? ''}${this.texts.found[b] ?? ''}`);
  }
}
