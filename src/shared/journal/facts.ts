import type { Alert, AlertEvent } from '../model/alert';
import type { EntityOf } from '../model/entity';
import type { FormResponse, Observation } from '../model/observation';
import type { Patient } from '../model/patient';
import type { Plan, Programme } from '../model/plan';
import { standing } from '../clinical/standing';

/** Language of what leaves: bokmål first, English second. */
export type Language = 'nb' | 'en';

export type Note = EntityOf<'note'>;
export type Contact = EntityOf<'contact'>;
export type Questionnaire = EntityOf<'questionnaire'>;

/** The organisation that follows the patient and answers for the note. */
export interface NoteCentre {
  readonly name: string;
  /** Organisasjonsnummer (ENH), nine digits. */
  readonly organisationNumber: string;
  readonly municipality?: { readonly number: string; readonly name: string };
}

/**
 * All that a note rests on, gathered once: every way into the journal is made from this and nothing else. What the
 * lists hold beyond the note's own alerts and contacts is not used.
 */
export interface NoteFacts {
  readonly note: Note;
  /** The note that this one corrects or withdraws. */
  readonly replaced?: Note;
  readonly patient: Patient;
  /** The plan that was in force when the alert was raised. */
  readonly plan?: Plan;
  readonly alerts: readonly Alert[];
  readonly events: readonly AlertEvent[];
  readonly contacts: readonly Contact[];
  readonly observations: readonly Observation[];
  readonly responses: readonly FormResponse[];
  readonly questionnaires: readonly Questionnaire[];
  readonly programmes: readonly Programme[];
  /** Names of people by user id. */
  readonly names: Readonly<Record<string, string>>;
  readonly centre: NoteCentre;
}

/** The note's own alerts, in the order they were raised. */
export function alertsOf({ note, alerts }: NoteFacts): Alert[] {
  return alerts
    .filter(({ id }) => note.alertIds.includes(id))
    .sort((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt));
}

/** The note's own contacts, in the order they began. */
export function contactsOf({ note, contacts }: NoteFacts): Contact[] {
  return contacts
    .filter(({ id }) => note.contactIds?.includes(id) === true)
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/** What happened with the note's alerts, in time order; the same instant keeps the order of the log. */
export function eventsOf(facts: NoteFacts): AlertEvent[] {
  const mine = new Set(alertsOf(facts).map(({ id }) => id));
  return facts.events
    .filter(({ alertId }) => mine.has(alertId))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Author of what the centre's rules write in an alert's log; no person. */
const RULES = 'system';

/** What was remarked on the note's alerts: by people, or by the centre's rules (a snooze broken, a value corrected). */
export function remarksOf(facts: NoteFacts, who: 'people' | 'rules'): AlertEvent[] {
  return eventsOf(facts).filter(
    ({ act, code, by }) => act === 'commented' && code === undefined && (by === RULES) === (who === 'rules'),
  );
}

/**
 * Measurements that the note's alerts rest on, oldest first. A measurement that was withdrawn, or that another of them
 * replaces, says nothing any more.
 */
export function evidenceOf(facts: NoteFacts): Observation[] {
  const ids = new Set(evidenceIds(facts, 'observation'));
  return standing(once(facts.observations))
    .filter(({ id }) => ids.has(id))
    .sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt));
}

/** Answered forms that the note's alerts rest on, oldest first. */
export function answersOf(facts: NoteFacts): FormResponse[] {
  const ids = new Set(evidenceIds(facts, 'response'));
  return once(facts.responses)
    .filter(({ id }) => ids.has(id))
    .sort((a, b) => Date.parse(a.answeredAt) - Date.parse(b.answeredAt));
}

/** Each thing once: two alerts may rest on the same measurement. */
function once<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Ids of the given kind of evidence of the note's alerts. */
export function evidenceIds(facts: NoteFacts, kind: 'observation' | 'response'): string[] {
  return alertsOf(facts).flatMap(({ evidence }) =>
    evidence.filter((one) => one.kind === kind).map(({ id }) => id),
  );
}

/** Title of a form; its id where the form itself is not known. */
export function formTitle(facts: NoteFacts, questionnaireId: string): string {
  return facts.questionnaires.find(({ id }) => id === questionnaireId)?.title ?? questionnaireId;
}
