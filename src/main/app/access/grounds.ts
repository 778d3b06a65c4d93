import { HOUR, type Clock, type Millis } from '@shared/clock';
import { joinedGround } from '@shared/lead/access/ground-text';
import type { AuditDraft } from '@shared/wire/audit-entry';
import type { Caller } from '@storage/worker-client';
import type { LedgerCalls } from '@main/ledger/ledger-calls';

/** A ground holds for a shift; it is kept in memory alone, so a new start asks again. */
export const SHIFT: Millis = 12 * HOUR;

/** Which ground each person gave for each patient, for a shift. */
export class Grounds {
  readonly #given = new Map<string, { readonly text: string; readonly at: Millis }>();

  constructor(readonly clock: Clock) {}

  /** `text` as it stands in the log. */
  give(userId: string, patientId: string, text: string): void {
    this.#given.set(keyOf(userId, patientId), { text, at: this.clock.now() });
  }

  /** What the person gave within the shift; null where nothing. */
  of(userId: string, patientId: string): string | null {
    const key = keyOf(userId, patientId);
    const given = this.#given.get(key);
    if (given === undefined) return null;
    if (Math.abs(this.clock.now() - given.at) <= SHIFT) return given.text;
    this.#given.delete(key);
    return null;
  }

  /** The entry with the ground that its person gave for its patient, where there is one. */
  carriedBy(draft: AuditDraft): AuditDraft {
    // The entry that tells of the ground says it itself.
    if (draft.patientId === undefined || draft.action === 'patient.ground') return draft;
    const text = this.of(draft.userId, draft.patientId);
    return text === null ? draft : { ...draft, ground: joinedGround(draft.ground, text) };
  }
}

/** The ledger, in which every entry about a patient carries the ground given for that patient. */
export function groundedLedger(ledger: Caller<LedgerCalls>, grounds: Grounds): Caller<LedgerCalls> {
  return {
    call: (name, input) => ledger.call(name, grounded(input, grounds)),
  };
}

/** Drafts stand in inputs of calls as themselves, as `audit`, or as `audit` of each of `entries`. */
function grounded<T>(input: T, grounds: Grounds): T {
  if (isDraft(input)) return grounds.carriedBy(input) as T & AuditDraft;
  if (typeof input !== 'object' || input === null) return input;
  if ('audit' in input && isDraft(input.audit)) return { ...input, audit: grounds.carriedBy(input.audit) };
  if (!('entries' in input) || !Array.isArray(input.entries)) return input;
  return { ...input, entries: input.entries.map((entry: unknown) => grounded(entry, grounds)) };
}

function isDraft(value: unknown): value is AuditDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'action' in value &&
    'userId' in value &&
    'organisationId' in value
  );
}

function keyOf(userId: string, patientId: string): string {
  return JSON.stringify([userId, patientId]);
}
