import type { Role } from '../model/patient';

/** To whom something was given: a role or a person of the centre, or somebody outside. */
interface Given {
  readonly kind: 'role' | 'user' | 'external';
  readonly ref: string;
}

/** What the log says of a patient, as far as it makes somebody a part of the care. */
export interface CareFacts {
  readonly status: 'start_up' | 'active' | 'paused' | 'ended';
  readonly protectedAddress: boolean;
  readonly responsibleUserId: string | null;
  /** People who set limits of the plan in force; empty where it is the centre's standard plan, or there is none. */
  readonly limitSetters: readonly string[];
  /** Alerts that are not closed: who has taken each, and to whom it was escalated. */
  readonly alerts: readonly { readonly takenBy: string | null; readonly escalatedTo: Given | null }[];
  /** To whom each open task about the patient was given; null where to nobody. */
  readonly tasks: readonly (Given | null)[];
}

/** Who wants to open the record. */
export interface CareSeeker {
  readonly id: string;
  readonly role: Role;
}

/** Why a person is asked for the ground before the record opens. */
export type AskWhy = 'ended' | 'protected' | 'no_relation';

/** A care relation and what it rests on, or why the ground is asked for. */
export type CareVerdict =
  | {
      readonly kind: 'relation';
      readonly by: 'responsible' | 'holder' | 'task' | 'alert' | 'followed' | 'limits' | 'limits_missing';
    }
  | { readonly kind: 'ask'; readonly why: AskWhy };

/**
 * Whether a person has a need for access in care, or must say on what ground the record is opened.
 * Helsepersonelloven § 45 and pasientjournalloven § 16 let those have a record who need it to give care; § 21 a and § 16
 * forbid to read without such a need. The law names no roles: what gives a need here is the centre's own work.
 *
 * - Something of one's own: the responsibility, an alert that one has taken or was given, a task given to oneself.
 * - An open alert is a need by itself for nurses and leads, whose queue it stands in: an alert never waits for a dialog.
 * - A patient who is not followed up any more, or has a protected address, asks everybody else.
 * - Nurses and leads on duty follow all patients of the centre; clinicians those in whose plan they set limits, those with
 *   an open alert, and those with something given to their role.
 * - Where no person has set limits yet, any clinician: somebody must set them, and reads the record for it.
 */
export function careRelation(facts: CareFacts, who: CareSeeker): CareVerdict {
  const own = ownMatter(facts, who);
  if (own !== null) return own;
  const atDesk = who.role !== 'clinician';
  if (atDesk && facts.alerts.length > 0) return { kind: 'relation', by: 'alert' };
  if (facts.status === 'ended') return { kind: 'ask', why: 'ended' };
  if (facts.protectedAddress) return { kind: 'ask', why: 'protected' };
  if (atDesk) return { kind: 'relation', by: 'followed' };
  if (facts.limitSetters.length === 0) return { kind: 'relation', by: 'limits_missing' };
  if (facts.limitSetters.includes(who.id)) return { kind: 'relation', by: 'limits' };
  if (facts.alerts.length > 0) return { kind: 'relation', by: 'alert' };
  if (facts.tasks.some((given) => given?.kind === 'role' && given.ref === who.role))
    return { kind: 'relation', by: 'task' };
  return { kind: 'ask', why: 'no_relation' };
}

/** What was given to this person and nobody else; the responsibility ends with the follow-up. */
function ownMatter(facts: CareFacts, { id }: CareSeeker): CareVerdict | null {
  const isOwn = (given: Given | null): boolean => given?.kind === 'user' && given.ref === id;
  if (facts.status !== 'ended' && facts.responsibleUserId === id)
    return { kind: 'relation', by: 'responsible' };
  if (facts.alerts.some(({ takenBy, escalatedTo }) => takenBy === id || isOwn(escalatedTo)))
    return { kind: 'relation', by: 'holder' };
  return facts.tasks.some(isOwn) ? { kind: 'relation', by: 'task' } : null;
}
