import { HOUR, SECOND, type Clock, type Millis } from '@shared/clock';
import type { RequestName } from '@shared/ipc/channels';
import { gatedSubject, type GatedId } from '@shared/ipc/lead/gated-requests';
import { careRelation } from '@shared/lead/care-relation';
import type { User } from '@shared/model/patient';
import { failure, success, type Outcome } from '@shared/outcome';
import type { OwnDrawing, OwnNow } from '../acts/own-drawing';
import type { Running } from '../running';

/** What the gate looks at: who is at the desk, and what runs. */
export interface GatedDesk {
  readonly user: User | null;
  readonly running: {
    readonly stores: Pick<Running['stores'], 'cache'>;
    readonly grounds: Running['grounds'];
    readonly service: { readonly own: Pick<OwnDrawing, 'over'> };
  } | null;
}

/** A relation that was found a moment ago is not looked for again: a page makes many reads at once. */
const FRESH: Millis = 5 * SECOND;
/** What was begun with a relation may be finished without it: the note after the alert was closed. */
const FINISHING: Millis = HOUR;
const MOST_KEPT = 1_000;

/**
 * The one place that asks for the ground: every request of `gatedRequests` passes it before its handler runs. Who has a
 * care relation (`shared/lead/care-relation.ts`) or gave a ground within the shift goes through.
 */
export class AccessGate {
  /** When each person was last seen with a relation to each patient. */
  readonly #seen = new Map<string, Millis>();

  constructor(
    readonly desk: GatedDesk,
    readonly clock: Clock,
  ) {}

  /** `ground_needed` names the patient, so that the page can ask; `not_found` is what the cache does not hold. */
  async judge(
    name: RequestName,
    input: unknown,
  ): Promise<Outcome<null, 'ground_needed' | 'not_found' | 'not_ready'>> {
    const subject = gatedSubject(name, input);
    if (subject === null) return success(null);
    const { running, user } = this.desk;
    if (running === null || user === null) return failure('not_ready');
    if (subject.kind === 'patient' && this.#within(user.id, subject.id, FRESH)) return success(null);
    const found = await running.service.own.over((own) =>
      running.stores.cache.call('readCareCase', ofPatient(subject, own)),
    );
    if (found === null) return failure('not_found');
    const { patientId, facts } = found;
    if (careRelation(facts, user).kind === 'relation') {
      this.#note(user.id, patientId);
      return success(null);
    }
    const mayOpen =
      this.#within(user.id, patientId, FINISHING) || running.grounds.of(user.id, patientId) !== null;
    return mayOpen ? success(null) : failure('ground_needed', { patientId });
  }

  #within(userId: string, patientId: string, span: Millis): boolean {
    const seen = this.#seen.get(keyOf(userId, patientId));
    return seen !== undefined && Math.abs(this.clock.now() - seen) <= span;
  }

  #note(userId: string, patientId: string): void {
    const key = keyOf(userId, patientId);
    // Kept in the order of the last look, so that the oldest goes first.
    this.#seen.delete(key);
    this.#seen.set(key, this.clock.now());
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MOST_KEPT && oldest !== undefined) this.#seen.delete(oldest);
  }
}

/** A note that was signed here is its patient's from the press on, also while the log does not show it. */
function ofPatient(subject: GatedId, own: OwnNow): GatedId {
  if (subject.kind !== 'note') return subject;
  const signed = own.notes().find(({ note }) => note.id === subject.id);
  return signed === undefined ? subject : { kind: 'patient', id: signed.note.patientId };
}

function keyOf(userId: string, patientId: string): string {
  return JSON.stringify([userId, patientId]);
}
