import type { SqliteDatabase } from '@storage/open-database';
import type { Observation } from '@shared/model/observation';
import { shapeOf, type Shape } from './observation-codec';

/** One measure of one patient, and what is known in memory of its two newest values. */
export interface Series {
  readonly id: number;
  readonly person: number;
  readonly patientId: string;
  readonly code: string;
  /** False until the newest values were read once; then they are kept up without reading. */
  known: boolean;
  /** Row of the newest value, null where the series is empty. */
  n: number | null;
  at: number;
  seq: number;
  value: number | null;
  previousAt: number;
  previousSeq: number;
  /** Null where the value before has none; -Infinity in `previousAt` where there is no value before. */
  previous: number | null;
}

/** Entries kept in memory at most; what falls out is read again when it is needed. */
const MOST_ENTRIES = 200_000;

/** The numbers that stand for (patient, code) and for what measurements have in common. */
export class Dictionaries {
  readonly #people = new Map<string, { readonly person: number; readonly series: Map<string, Series> }>();
  readonly #shapes = new Map<string, number>();
  #entries = 0;
  readonly #findPerson;
  readonly #addPerson;
  readonly #findSeries;
  readonly #addSeries;
  readonly #findShape;
  readonly #addShape;

  constructor(db: SqliteDatabase) {
    this.#findPerson = db.prepare<[string], number>('SELECT id FROM person WHERE patient_id = +?').pluck();
    this.#addPerson = db.prepare('INSERT INTO person (patient_id) VALUES (?)');
    this.#findSeries = db
      .prepare<[number, string], number>('SELECT id FROM series WHERE person = +? AND code = +?')
      .pluck();
    this.#addSeries = db.prepare('INSERT INTO series (person, code) VALUES (?, ?)');
    this.#findShape = db.prepare<[string], number>('SELECT id FROM shape WHERE text = +?').pluck();
    this.#addShape = db.prepare('INSERT INTO shape (text) VALUES (?)');
  }

  /** The series of a measure, made where it is new. */
  series(patientId: string, code: string): Series {
    let one = this.#people.get(patientId);
    if (one === undefined) {
      const person =
        this.#findPerson.get(patientId) ?? Number(this.#addPerson.run(patientId).lastInsertRowid);
      one = { person, series: new Map() };
      this.#people.set(patientId, one);
      this.#entries += 1;
    }
    const known = one.series.get(code);
    if (known !== undefined) return known;
    const found = this.#findSeries.get(one.person, code);
    const id = found ?? Number(this.#addSeries.run(one.person, code).lastInsertRowid);
    const series = emptySeries(id, one.person, patientId, code);
    // A new series holds nothing that would have to be read.
    series.known = found === undefined;
    one.series.set(code, series);
    this.#entries += 1;
    return series;
  }

  /** The shape of a measurement, made where it is new. */
  shape(observation: Observation): number {
    const text = JSON.stringify(shapeOf(observation));
    const known = this.#shapes.get(text);
    if (known !== undefined) return known;
    const id = this.#findShape.get(text) ?? Number(this.#addShape.run(text).lastInsertRowid);
    this.#shapes.set(text, id);
    this.#entries += 1;
    return id;
  }

  /** Forgets what memory holds: after a rollback, after rows were removed, or because it grew too large. */
  forget(): void {
    this.#people.clear();
    this.#shapes.clear();
    this.#entries = 0;
  }

  /** Between two batches: memory stays bounded whatever the centre sends. */
  bound(): void {
    if (this.#entries > MOST_ENTRIES) this.forget();
  }
}

/** Reads shapes by number, each parsed once. */
export function shapeReader(db: SqliteDatabase): (id: number | null) => Shape | null {
  const find = db.prepare<[number], string>('SELECT text FROM shape WHERE id = +?').pluck();
  const known = new Map<number, Shape>();
  return (id) => {
    if (id === null) return null;
    const before = known.get(id);
    if (before !== undefined) return before;
    const text = find.get(id);
    if (text === undefined) return null;
    const shape = JSON.parse(text) as Shape;
    if (known.size >= MOST_ENTRIES) known.clear();
    known.set(id, shape);
    return shape;
  };
}

function emptySeries(id: number, person: number, patientId: string, code: string): Series {
  return {
    id,
    person,
    patientId,
    code,
    known: false,
    n: null,
    at: 0,
    seq: 0,
    value: null,
    previousAt: Number.NEGATIVE_INFINITY,
    previousSeq: 0,
    previous: null,
  };
}
