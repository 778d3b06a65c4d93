import { HOUR } from '@shared/clock';
import type { WorklistRow } from '@shared/ipc/views';
import { alertRow } from '../../../support/builders';
import { seededRandom } from '../../measure/statistics';

/** Every so manieth update raises or closes an alert, and so moves its row; the others bring a new value. */
const MOVES_ONE_IN = 5;

/** New rows for a worklist, alike in every arm: measurements, and alerts that come and go in equal number. */
export class Traffic {
  readonly #random = seededRandom(5);
  readonly #rows: WorklistRow[];
  #turn = 0;

  constructor(rows: readonly WorklistRow[]) {
    this.#rows = [...rows];
  }

  /** `count` updates as one batch. Over a list shorter than that, rows come more than once, the newest last. */
  next(count: number): WorklistRow[] {
    return Array.from({ length: count }, () => {
      this.#turn += 1;
      if (this.#turn % MOVES_ONE_IN !== 0) return this.#put(this.#any(), measured);
      const raise = this.#turn % (2 * MOVES_ONE_IN) === 0;
      const from = this.#any();
      const place = this.#findFrom(from, ({ top }) => (top === null) === raise);
      const at = this.#turn;
      return this.#put(place, (row) => (raise ? raised(row, at) : closed(row)));
    });
  }

  #any(): number {
    return Math.floor(this.#random() * this.#rows.length);
  }

  #findFrom(from: number, fits: (row: WorklistRow) => boolean): number {
    for (let step = 0; step < this.#rows.length; step += 1) {
      const place = (from + step) % this.#rows.length;
      const row = this.#rows[place];
      if (row !== undefined && fits(row)) return place;
    }
    return from;
  }

  #put(place: number, change: (row: WorklistRow) => WorklistRow): WorklistRow {
    const before = this.#rows[place];
    if (before === undefined) throw new RangeError('The list is empty');
    const after = change(before);
    this.#rows[place] = after;
    return after;
  }
}

function measured(row: WorklistRow): WorklistRow {
  const [first, ...others] = row.latest;
  if (first === undefined) return row;
  const value = first.value === null ? null : first.value + (Math.floor(first.at) % 2 === 0 ? 0.5 : -0.5);
  return {
    ...row,
    lastDataAt: (row.lastDataAt ?? first.at) + 1,
    latest: [{ ...first, value, previous: first.value, at: first.at + 1 }, ...others],
  };
}

function raised(row: WorklistRow, turn: number): WorklistRow {
  const at = (row.lastDataAt ?? 0) + 1;
  const top = alertRow({
    id: `a-${row.patientId}-${String(turn)}`,
    patientId: row.patientId,
    patientName: row.name,
    birthDate: row.birthDate,
    severity: turn % 4 === 0 ? 'red' : 'yellow',
    state: 'open',
    class: 'clinical',
    cause: {
      reason: 'limit',
      code: row.latest[0]?.code ?? null,
      value: row.latest[0]?.value ?? null,
      unit: row.latest[0]?.unit ?? null,
      side: 'below',
      bound: 90,
      ruleText: 'Måling under personlig grense',
    },
    raisedAt: at,
    dueAt: at + HOUR,
  });
  return { ...row, severity: top.severity, top, openAlerts: 1 };
}

function closed(row: WorklistRow): WorklistRow {
  return { ...row, severity: 'green', top: null, openAlerts: 0 };
}
