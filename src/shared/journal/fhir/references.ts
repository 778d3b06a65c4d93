import type { Device, Identifier, Organization, Patient, Practitioner, Reference } from '@medplum/fhirtypes';
import { v5 as uuidOf } from 'uuid';
import { SYSTEM } from '../codes';
import type { Note, NoteFacts } from '../facts';
import { writtenLine } from '../written-text';

/** Namespace of the ids that are made from others here; any constant will do, this one never changes. */
const NAMESPACE = '6f9c1f0e-6a0f-5f0d-9a61-0c0f3b1d7e55';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The id of a note's document: the same note is always the same document, however often it is sent. */
export function documentIdOf(note: Pick<Note, 'id'>): string {
  return UUID.test(note.id) ? note.id.toLowerCase() : uuidOf(`note:${note.id}`, NAMESPACE);
}

/** The id of a part of a document, made from the document's id and what the part is: the same each time. */
export function partId(documentId: string, part: string): string {
  return uuidOf(`${documentId}/${part}`, NAMESPACE);
}

/** `urn:uuid:` of a part of a document. */
export function partUrl(documentId: string, part: string): string {
  return `urn:uuid:${partId(documentId, part)}`;
}

/** A time as FHIR writes it: the wire also takes small letters for T and Z. */
export function fhirTime(time: string): string {
  return time.toUpperCase();
}

/** The patient by number and name; there is no resource of the patient, so that no address can leave. */
export function patientReference({ patient }: NoteFacts): Reference<Patient> {
  return {
    type: 'Patient',
    identifier: { system: patient.identifier.system, value: patient.identifier.value },
    display: patientName(patient),
  };
}

/** The patient's one name in a document: given name first. */
export function patientName({ name }: NoteFacts['patient']): string {
  return writtenLine(`${name.given} ${name.family}`);
}

/** The organisation that answers for the follow-up, by its number in Enhetsregisteret. */
export function centreReference({ centre }: NoteFacts): Reference<Organization> {
  return {
    type: 'Organization',
    identifier: { system: SYSTEM.organisation, value: centre.organisationNumber },
    display: writtenLine(centre.name),
  };
}

/** The one who wrote and signed: HPR number where there is one, else the id of the centre's own system. */
export function authorReference({ note: { author }, centre }: NoteFacts): Reference<Practitioner> {
  const identifier: Identifier =
    author.hprNumber === undefined || author.hprNumber.trim() === ''
      ? { system: localUserSystem(centre.organisationNumber), value: author.id }
      : { system: SYSTEM.hpr, value: author.hprNumber };
  return { type: 'Practitioner', identifier, display: writtenLine(author.name) };
}

/** The centre's rules as the one that found the matter. */
export function ruleReference({ centre }: NoteFacts): Reference<Device> {
  return {
    type: 'Device',
    identifier: { system: SYSTEM.organisation, value: centre.organisationNumber },
    display: `Varslingsregler ved ${writtenLine(centre.name)}`,
  };
}

/** A system for user ids that is the centre's own: made from its number, so that no other centre has the same. */
function localUserSystem(organisationNumber: string): string {
  return `urn:uuid:${uuidOf(`users:${organisationNumber}`, NAMESPACE)}`;
}
