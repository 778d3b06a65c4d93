import { readingsOf } from '../../clinical/rules/limit';
import { isLoinc, ucumOf } from '../codes';
import { alertsOf, answersOf, contactsOf, eventsOf, evidenceIds, evidenceOf, type NoteFacts } from '../facts';
import { unknownActs } from '../machine/signed-acts';
import { isBelievableMeasurement } from '../measured';
import { noteParts } from '../parts';
import { holdsPersonNumber } from '../written-text';
import { FACTS_WORDS, type FactsRule } from '../rule-words/facts-words';
import { finding, type JournalFinding } from './finding';
import { isOrganisationNumber, numberTrouble } from './patient-number';

export type FactsFinding = JournalFinding<FactsRule>;

/** What is wrong with a note's facts, told before a document is made: as early as in the editor, and again at each exit. */
export function validateFacts(facts: NoteFacts): FactsFinding[] {
  return [
    ...signatureRules(facts),
    ...patientRules(facts),
    ...alertRules(facts),
    ...evidenceRules(facts),
    ...textRules(facts),
  ];
}

function stop(code: FactsRule, path: string): FactsFinding {
  return finding(FACTS_WORDS, code, path);
}

function tell(code: FactsRule, path: string): FactsFinding {
  return finding(FACTS_WORDS, code, path, 'tell');
}

function signatureRules({ note, replaced, centre, patient }: NoteFacts): FactsFinding[] {
  const { author, signedAt, replaces } = note;
  return [
    ...(Number.isNaN(Date.parse(signedAt)) ? [stop('unsigned', 'note.signedAt')] : []),
    ...(author.name.trim() === '' || author.id.trim() === '' ? [stop('no_author', 'note.author')] : []),
    ...(author.hprNumber === patient.identifier.value || author.id === patient.identifier.value
      ? [stop('author_is_patient', 'note.author')]
      : []),
    ...(isOrganisationNumber(centre.organisationNumber)
      ? []
      : [stop('wrong_organisation', 'centre.organisationNumber')]),
    ...(replaces === undefined || replaced?.id === replaces
      ? []
      : [stop('replaced_unknown', 'note.replaces')]),
    ...(replaced !== undefined && replaced.patientId !== note.patientId
      ? [stop('other_patient_replaced', 'replaced.patientId')]
      : []),
  ];
}

function patientRules({ note, patient }: NoteFacts): FactsFinding[] {
  const trouble = numberTrouble(patient);
  return [
    ...(note.patientId === patient.id ? [] : [stop('other_patient_note', 'note.patientId')]),
    ...(trouble === undefined ? [] : [stop(trouble, 'patient.identifier')]),
    ...(patient.name.family.trim() === '' || patient.name.given.trim() === ''
      ? [stop('no_name', 'patient.name')]
      : []),
  ];
}

function alertRules(facts: NoteFacts): FactsFinding[] {
  const { note, patient } = facts;
  const alerts = alertsOf(facts);
  const contacts = contactsOf(facts);
  const unknownAlerts = note.alertIds.filter((id) => !alerts.some((alert) => alert.id === id));
  const unknownContacts = (note.contactIds ?? []).filter((id) => !contacts.some((one) => one.id === id));
  return [
    ...unknownAlerts.map(() => stop('alert_unknown', 'note.alertIds')),
    ...unknownContacts.map(() => stop('contact_unknown', 'note.contactIds')),
    ...unknownActs(facts).map(() => stop('act_unknown', 'note.machineText')),
    ...alerts.flatMap((alert, at) => {
      const path = `alerts[${String(at)}]`;
      const raisedAt = Date.parse(alert.raisedAt);
      const early = eventsOf(facts).some(
        (one) => one.alertId === alert.id && one.code !== 0 && Date.parse(one.at) < raisedAt,
      );
      return [
        ...(alert.patientId === patient.id ? [] : [stop('other_patient_alert', `${path}.patientId`)]),
        ...(alert.synthetic === true ? [stop('alert_is_test', path)] : []),
        ...(alert.closed === undefined ? [stop('alert_not_closed', `${path}.state`)] : []),
        ...(early ? [stop('clock_order', path)] : []),
      ];
    }),
    ...contacts.flatMap((contact, at) =>
      contact.patientId === patient.id
        ? []
        : [stop('other_patient_contact', `contacts[${String(at)}].patientId`)],
    ),
  ];
}

function evidenceRules(facts: NoteFacts): FactsFinding[] {
  const { patient, observations, responses, questionnaires } = facts;
  const values = evidenceOf(facts);
  const answers = answersOf(facts);
  const known = new Set([...observations, ...responses].map(({ id }) => id));
  const named = [...evidenceIds(facts, 'observation'), ...evidenceIds(facts, 'response')];
  const others = [...values, ...answers].filter(({ patientId }) => patientId !== patient.id);
  const withdrawn = observations.filter(
    ({ id, status }) => status === 'entered_in_error' && named.includes(id),
  );
  return [
    ...(named.some((id) => !known.has(id)) ? [stop('evidence_unknown', 'alerts.evidence')] : []),
    ...others.map(() => stop('other_patient_evidence', 'observations')),
    ...withdrawn.map(() => tell('evidence_withdrawn', 'observations')),
    ...values.flatMap((observation, at) => {
      const path = `observations[${String(at)}]`;
      return [
        ...readingsOf(observation).flatMap(({ code, unit }) =>
          isLoinc(code) && (ucumOf(code) ?? unit) !== unit
            ? [stop('unit_not_of_measure', `${path}.unit`)]
            : [],
        ),
        ...(isBelievableMeasurement(observation) ? [] : [tell('implausible', `${path}.value`)]),
      ];
    }),
    ...answers.flatMap((answer, at) =>
      answer.score === undefined &&
      questionnaires.find(({ id }) => id === answer.questionnaireId)?.scoring === undefined
        ? [tell('form_unscored', `responses[${String(at)}]`)]
        : [],
    ),
  ];
}

function textRules(facts: NoteFacts): FactsFinding[] {
  const { note } = facts;
  const written = [note.text, note.machineText ?? '', ...contactsOf(facts).map(({ summary }) => summary)];
  const human = noteParts(facts, 'nb').some(({ by }) => by === 'person');
  return [
    ...(human || alertsOf(facts).length > 0 ? [] : [stop('note_empty', 'note.text')]),
    ...(written.some(holdsPersonNumber) ? [tell('number_in_text', 'note.text')] : []),
  ];
}
