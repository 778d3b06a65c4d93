import type { Millis } from '@shared/clock';
import { needsLead } from '@shared/clinical/needs-lead';
import type { AlertRow, RowDelta } from '@shared/ipc/views';
import type { Role } from '@shared/model/patient';
import type { AlertSeverity } from '@shared/model/primitives';
import { signalNames, signalOf, signalRank, type SignalName } from '@shared/sound/signals';
import type { SignalCounts } from './signal-policy';

/** What of a row decides whether and how it sounds. */
export type SoundingRow = Pick<AlertRow, 'id' | 'severity' | 'class' | 'state'>;

/** What changed in what sounds. */
export interface SoundingChange {
  readonly counts: SignalCounts;
  /** Signals that something came to: a new alert, one that is open again, one that became more urgent. */
  readonly arrived: readonly SignalName[];
}

/**
 * Whether an alert sounds: while it is open, that is, untaken, not snoozed and not closed. `reaches` adds what sounds for the
 * person who is here beside that (product.md A6: what is overdue or unfinished reaches the lead).
 */
export function sounds<R extends SoundingRow>(row: R, reaches: (row: R) => boolean): boolean {
  return row.state === 'open' || reaches(row);
}

/** Which of the desk's alerts sound, kept up with what changes in the queue. */
export class Soundings<R extends SoundingRow = SoundingRow> {
  #signals = new Map<string, SignalName>();
  #severities = new Map<string, AlertSeverity>();

  constructor(readonly reaches: (row: R) => boolean = () => false) {}

  /** Takes over a change of the queue; a reload reads the whole of it. */
  apply(delta: RowDelta<R>, all: () => readonly R[]): SoundingChange {
    const arrived = new Set<SignalName>();
    if (delta.reload) this.#replace(all(), arrived);
    else {
      for (const id of delta.remove) this.#drop(id);
      for (const row of delta.upsert) this.#put(row, arrived);
    }
    return { counts: this.counts(), arrived: [...arrived] };
  }

  /** Something of the workstation's own, told by the technical signal. */
  own(id: string, isWrong: boolean): SoundingChange {
    const isNew = isWrong && !this.#signals.has(id);
    if (isWrong) this.#signals.set(id, 'technical');
    else this.#signals.delete(id);
    return { counts: this.counts(), arrived: isNew ? ['technical'] : [] };
  }

  /** How many sound, by signal. */
  counts(): SignalCounts {
    const counts = Object.fromEntries(signalNames.map((signal) => [signal, 0])) as Record<SignalName, number>;
    for (const signal of this.#signals.values()) counts[signal] += 1;
    return counts;
  }

  /** How many of the desk's alerts sound, by severity; without names, for every screen. */
  waiting(): Readonly<Record<AlertSeverity, number>> {
    const waiting = { red: 0, yellow: 0, blue: 0 };
    for (const severity of this.#severities.values()) waiting[severity] += 1;
    return waiting;
  }

  #replace(rows: readonly R[], arrived: Set<SignalName>): void {
    const here = new Set(rows.map((row) => row.id));
    for (const id of [...this.#severities.keys()]) if (!here.has(id)) this.#drop(id);
    for (const row of rows) this.#put(row, arrived);
  }

  #put(row: R, arrived: Set<SignalName>): void {
    if (!sounds(row, this.reaches)) {
      this.#drop(row.id);
      return;
    }
    const before = this.#signals.get(row.id);
    const signal = signalOf(row.severity, row.class);
    this.#signals.set(row.id, signal);
    this.#severities.set(row.id, row.severity);
    if (before === undefined || signalRank(signal) > signalRank(before)) arrived.add(signal);
  }

  #drop(id: string): void {
    this.#signals.delete(id);
    this.#severities.delete(id);
  }
}

/**
 * Whether an alert that is not open sounds for a shift lead (product.md A6): what was escalated to the lead, and what somebody
 * took and does not finish. Not the lead's own, and not what is snoozed: that is decided and ends by itself.
 */
export function soundsForLead(
  row: SoundingRow & Pick<AlertRow, 'dueAt' | 'takenAt' | 'takenBy' | 'escalatedTo'>,
  lead: { readonly id: string; readonly role: Role } | null,
  now: Millis,
): boolean {
  if (lead?.role !== 'lead' || row.state !== 'taken' || row.takenBy?.id === lead.id) return false;
  return needsLead(row, now) !== null;
}
