import type { SqliteDatabase } from '@storage/open-database';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { TRIMMED } from '../series/rewritten';
import { logSources, type LogSources, type PaperSource } from './log-sources';
import { LogStore } from './log-store';
import { PAPER_KINDS, type PaperKind } from './paper-lines';

/** Rows of the file that one step goes through, about a tenth of a second; others are answered between two steps. */
const STEP = 20_000;

type Stage = 'books' | 'alerts' | 'acts' | PaperKind | 'whole';
const STAGES: readonly Stage[] = ['books', 'alerts', 'acts', ...PAPER_KINDS, 'whole'];

/**
 * The log in memory. It is built once by going through the file in steps, then kept up by what has a higher place in the
 * centre's log than what it has seen. It belongs to one connection: a swapped or rebuilt file is another one.
 */
export class LogIndex {
  readonly #sources: LogSources;
  readonly #step: number;
  store = new LogStore();
  /** Counts up with every change. */
  version = 0;
  #stage: Stage = 'books';
  #after = '';
  /** Place in the log at which the building began. */
  #begun = 0;
  #seen = { alerts: 0, acts: 0, papers: 0 };
  #cursor = 0;
  #trimmed: string | undefined;
  #done = 0;
  #of = 0;

  constructor(db: SqliteDatabase, step = STEP) {
    this.#sources = logSources(db);
    this.#step = step;
  }

  /** Place in the centre's log that it stands at. */
  get asOf(): number {
    return this.#cursor;
  }

  /** How far the building is; null once it was whole. */
  get building(): { readonly done: number; readonly of: number } | null {
    return this.#stage === 'whole' ? null : { done: this.#done, of: Math.max(this.#done, this.#of) };
  }

  /** One step on, within a transaction of the caller's; true where it stands at the newest now. */
  step(): boolean {
    const cursor = this.#fileCursor();
    if (this.#stage !== 'whole' && !this.#build(cursor)) return false;
    if (cursor < this.#cursor) {
      this.#startOver();
      return false;
    }
    let isThrough = true;
    if (cursor > this.#cursor) {
      isThrough = this.#follow();
      if (this.store.isSpoilt) {
        this.#startOver();
        return false;
      }
      this.store.settle();
      this.version += 1;
      if (isThrough) this.#cursor = cursor;
    }
    this.#leaveTrimmed();
    return isThrough;
  }

  #fileCursor(): number {
    const position = this.#sources.meta.get('position');
    return position === undefined ? 0 : (JSON.parse(position) as { readonly cursor: number }).cursor;
  }

  /** True once it is whole. */
  #build(cursor: number): boolean {
    for (let left = this.#step; left > 0;) {
      if (this.#stage === 'books') this.#begin(cursor);
      const asked = left;
      const taken = this.#buildRows(asked);
      left -= taken;
      this.#done += taken;
      if (taken < asked) this.#nextStage();
      if (this.#stage === 'whole') break;
    }
    if (this.#stage !== 'whole') return false;
    this.store.arrange();
    this.#seen = { alerts: this.#begun, acts: this.#begun, papers: this.#begun };
    this.#cursor = this.#begun;
    this.version += 1;
    return true;
  }

  #begin(cursor: number): void {
    this.#begun = cursor;
    this.#trimmed = this.#sources.meta.get(TRIMMED);
    this.#of = this.#sources.counts.get() ?? 0;
    for (const kind of ['user', 'programme', 'patient'] as const) {
      for (const data of this.#sources.booksOf.iterate(kind)) {
        this.#takeBook(kind, JSON.parse(data) as EntityOf<EntityKind>);
      }
    }
    this.#nextStage();
  }

  #nextStage(): void {
    this.#stage = STAGES[STAGES.indexOf(this.#stage) + 1] ?? 'whole';
    this.#after = '';
  }

  /** Takes rows that were there when the building began; what came since is read on by its place. */
  #buildRows(limit: number): number {
    const { store } = this;
    if (this.#stage === 'alerts') {
      const rows = this.#sources.alertsById.all(this.#after, limit);
      // What came since is taken too: an alert has no line of its own, and is read again.
      for (const row of rows) store.takeAlert(row);
      this.#after = rows.at(-1)?.[0] ?? '';
      return rows.length;
    }
    if (this.#stage === 'acts') {
      const rows = this.#sources.actsById.all(this.#after, limit);
      for (const row of rows) if (row[2] <= this.#begun) store.takeAct(row);
      this.#after = rows.at(-1)?.[0] ?? '';
      return rows.length;
    }
    const rows = this.#sources.papersById.all(this.#stage, this.#after, limit);
    for (const row of rows) if (row[3] <= this.#begun) store.takePaper(row);
    this.#after = rows.at(-1)?.[1] ?? '';
    return rows.length;
  }

  /** Reads on by place in the log; true where nothing more is there. */
  #follow(): boolean {
    const { alertsBySeq, papersBySeq, actsBySeq } = this.#sources;
    const alerts = alertsBySeq.all(this.#seen.alerts, this.#step);
    for (const row of alerts) this.store.takeAlert(row);
    this.#seen.alerts = alerts.at(-1)?.[1] ?? this.#seen.alerts;
    const papers = papersBySeq.all(this.#seen.papers, this.#step);
    for (const row of papers) this.#followPaper(row);
    this.#seen.papers = papers.at(-1)?.[3] ?? this.#seen.papers;
    const acts = actsBySeq.all(this.#seen.acts, this.#step);
    for (const row of acts) this.store.takeAct(row);
    this.#seen.acts = acts.at(-1)?.[2] ?? this.#seen.acts;
    return [alerts, papers, acts].every(({ length }) => length < this.#step);
  }

  #followPaper(row: PaperSource): void {
    const [kind, , version, , , data] = row;
    if (kind !== 'user' && kind !== 'patient' && kind !== 'programme') this.store.takePaper(row);
    // Words of a programme are read into codes where a line is taken: other words, other codes.
    else if (kind === 'programme' && version > 1) this.store.isSpoilt = true;
    else if (data !== null) this.#takeBook(kind, JSON.parse(data) as EntityOf<EntityKind>);
  }

  #takeBook(kind: 'user' | 'patient' | 'programme', data: EntityOf<EntityKind>): void {
    if (kind === 'user') this.store.takeUser(data as EntityOf<'user'>);
    else if (kind === 'patient') this.store.takePatient(data as EntityOf<'patient'>);
    else this.store.takeProgramme(data as EntityOf<'programme'>);
  }

  /** What was trimmed from before the window leaves the log. */
  #leaveTrimmed(): void {
    const trimmed = this.#sources.meta.get(TRIMMED);
    if (trimmed === this.#trimmed) return;
    this.#trimmed = trimmed;
    const there = new Set<number>();
    for (const seq of this.#sources.actSeqs.iterate()) there.add(seq);
    for (const seq of this.#sources.paperSeqs.iterate()) there.add(seq);
    const { columns } = this.store;
    for (let slot = 0; slot < columns.size; slot += 1) {
      if (columns.gone[slot] === 0 && !there.has(columns.seq[slot] ?? 0)) this.store.drop(slot);
    }
    this.store.settle();
    this.version += 1;
  }

  #startOver(): void {
    this.store = new LogStore();
    this.#stage = 'books';
    this.#done = 0;
    this.version += 1;
  }
}
