import type { Millis } from '@shared/clock';
import { needsLead } from '@shared/clinical/needs-lead';
import type { AlertRow, RowDelta } from '@shared/ipc/views';
import type { Role } from '@shared/model/patient';
import type { AlertSeverity } from '@shared/model/primitives';
import { signalOf, signalRank, type SignalName } from '@shared/sound/signals';
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
  // Kept up with each change: a storm must not be counted anew for each of its alerts.
  readonly #counts: Record<SignalName, number> = { high: 0, medium: 0, low: 0, technical: 0 };
  readonly #waiting: Record<AlertSeverity, number> = { red: 0, yellow: 0, blue: 0 };
  /** Red ones that the queue does not have yet, and until when they are believed. */
  readonly #early = new Map<string, Millis>();

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

  /** Red alerts that came and are not stored: they sound until the queue has them, or it is later than `until` (steady clock, ms). */
  early(alertIds: readonly string[], until: Millis): SoundingChange {
    const news = alertIds.filter((id) => this.#signals.get(id) !== 'high');
    for (const id of news) {
      this.#drop(id);
      this.#enter(id, 'high', 'red');
    }
    // One that is sent again is believed anew.
    for (const id of alertIds) if (news.includes(id) || this.#early.has(id)) this.#early.set(id, until);
    return { counts: this.counts(), arrived: news.length === 0 ? [] : ['high'] };
  }

  /** Calls off what came early and never came into the queue; null where nothing did. */
  expire(now: Millis): SoundingChange | null {
    const over = [...this.#early].filter(([, until]) => until < now);
    for (const [id] of over) this.#drop(id);
    return over.length === 0 ? null : { counts: this.counts(), arrived: [] };
  }

  /** Something of the workstation's own, told by the technical signal. */
  own(id: string, isWrong: boolean): SoundingChange {
    const isNew = isWrong && !this.#signals.has(id);
    this.#drop(id);
    if (isWrong) this.#signal(id, 'technical');
    return { counts: this.counts(), arrived: isNew ? ['technical'] : [] };
  }

  /** How many sound, by signal. */
  counts(): SignalCounts {
    return { ...this.#counts };
  }

  /** How many of the desk's alerts sound, by severity; without names, for every screen. */
  waiting(): Readonly<Record<AlertSeverity, number>> {
    return { ...this.#waiting };
  }

  #replace(rows: readonly R[], arrived: Set<SignalName>): void {
    const here = new Set(rows.map((row) => row.id));
    for (const id of [...this.#severities.keys()]) if (!here.has(id) && !this.#early.has(id)) this.#drop(id);
    for (const row of rows) this.#put(row, arrived);
  }

  #put(row: R, arrived: Set<SignalName>): void {
    if (!sounds(row, this.reaches)) {
      this.#drop(row.id);
      return;
    }
    const before = this.#signals.get(row.id);
    const signal = signalOf(row.severity, row.class);
    this.#drop(row.id);
    this.#enter(row.id, signal, row.severity);
    if (before === undefined || signalRank(signal) > signalRank(before)) arrived.add(signal);
  }

  #enter(id: string, signal: SignalName, severity: AlertSeverity): void {
    this.#signal(id, signal);
    this.#severities.set(id, severity);
    this.#waiting[severity] += 1;
  }

  #signal(id: string, signal: SignalName): void {
    this.#signals.set(id, signal);
    this.#counts[signal] += 1;
  }

  #drop(id: string): void {
    const signal = this.#signals.get(id);
    if (signal !== undefined) this.#counts[signal] -= 1;
    const severity = this.#severities.get(id);
    if (severity !== undefined) this.#waiting[severity] -= 1;
    this.#signals.delete(id);
    this.#severities.delete(id);
    this.#early.delete(id);
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
