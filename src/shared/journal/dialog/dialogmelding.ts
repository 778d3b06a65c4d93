import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import { failure, success, type Outcome } from '../../outcome';
import type { Language, NoteFacts } from '../facts';
import { noteTitle } from '../fhir/composition';
import { PERSON_ID_TYPES } from '../rules/patient-number';
import { noteText } from '../print/plain-text';
import { writtenLine, writtenText } from '../written-text';
import { checkedPdf, type AttachmentError } from './attachment';
import { dialogTrouble, type DialogTrouble } from './dialog-check';
import {
  NS,
  OID,
  PROFESSIONS,
  SUBJECTS,
  type DialogParty,
  type DialogSubject,
  type Profession,
} from './dialog-parties';

/** A note on its way to a GP or a hospital. Ids and times come in; the same input gives the same message. */
export interface DialogRequest {
  readonly facts: NoteFacts;
  readonly language: Language;
  readonly sender: DialogParty;
  readonly receiver: DialogParty;
  /** The message's own id; a resend keeps it, so that the receiver can tell. */
  readonly messageId: string;
  /** When the message is made, with zone. */
  readonly generatedAt: string;
  /** 6 unless something else is meant. */
  readonly subject?: DialogSubject;
  /** Whom at the receiver a new thread is for; a doctor unless told. */
  readonly contactProfession?: Profession;
  /** The thread that the note belongs to; absent where it starts one. */
  readonly conversation?: { readonly parent: string; readonly conversation: string };
  /** The note as PDF, base64. */
  readonly pdf?: string;
}

/**
 * A note as helsefaglig dialog: Dialogmelding 1.1 in MsgHead 1.2 with the PDF beside (Helsedirektoratet's standards). The
 * patient's identity must fit its kind and the birth date; both parties need their HER-ids.
 */
export function dialogmelding(request: DialogRequest): Outcome<string, AttachmentError | DialogTrouble> {
  const trouble = dialogTrouble(request);
  if (trouble !== undefined) return failure(trouble);
  const pdf = request.pdf === undefined ? undefined : checkedPdf(request.pdf);
  if (pdf?.ok === false) return pdf;
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(NS.head, 'MsgHead');
  addInfo(root, request);
  addNote(root, request);
  if (pdf !== undefined) addPdf(root, request, pdf.value);
  return success(root.end({ wellFormed: true }));
}

function addInfo(root: XMLBuilder, request: DialogRequest): void {
  const info = root.ele(NS.head, 'MsgInfo');
  info.ele(NS.head, 'Type', { V: 'DIALOG_HELSEFAGLIG', DN: 'Helsefaglig dialog' });
  text(info, NS.head, 'MIGversion', 'v1.2 2006-05-24');
  text(info, NS.head, 'GenDate', request.generatedAt);
  // As it is: a receipt names it, and must find it again.
  info.ele(NS.head, 'MsgId').txt(literal(request.messageId));
  info.ele(NS.head, 'Ack', { V: 'J', DN: 'Ja' });
  if (request.conversation !== undefined) {
    const thread = info.ele(NS.head, 'ConversationRef');
    text(thread, NS.head, 'RefToParent', request.conversation.parent);
    text(thread, NS.head, 'RefToConversation', request.conversation.conversation);
  }
  addParty(info.ele(NS.head, 'Sender'), request.sender);
  addParty(info.ele(NS.head, 'Receiver'), request.receiver);
  addPatient(info.ele(NS.head, 'Patient'), request.facts);
}

function addParty(parent: XMLBuilder, party: DialogParty): void {
  const organisation = parent.ele(NS.head, 'Organisation');
  addHerId(organisation, party);
  addHerId(organisation.ele(NS.head, 'Organisation'), party.service);
}

function addHerId(organisation: XMLBuilder, { name, herId }: Pick<DialogParty, 'name' | 'herId'>): void {
  text(organisation, NS.head, 'OrganisationName', name);
  const ident = organisation.ele(NS.head, 'Ident');
  text(ident, NS.head, 'Id', herId);
  ident.ele(NS.head, 'TypeId', { V: 'HER', DN: 'HER-id', S: OID.her });
}

/** Name, birth date and one identity: no address and no phone, which may be protected. */
function addPatient(element: XMLBuilder, { patient }: NoteFacts): void {
  const type = PERSON_ID_TYPES[patient.identifier.system];
  text(element, NS.head, 'FamilyName', patient.name.family);
  text(element, NS.head, 'GivenName', patient.name.given);
  text(element, NS.head, 'DateOfBirth', patient.birthDate);
  const ident = element.ele(NS.head, 'Ident');
  ident.ele(NS.head, 'Id').txt(patient.identifier.value);
  ident.ele(NS.head, 'TypeId', { V: type?.code ?? '', DN: type?.name ?? '', S: OID.personId });
}

function addNote(root: XMLBuilder, request: DialogRequest): void {
  const { facts, language, subject = 6, conversation } = request;
  const reference = root.ele(NS.head, 'Document').ele(NS.head, 'RefDoc');
  reference.ele(NS.head, 'IssueDate', { V: facts.note.signedAt });
  reference.ele(NS.head, 'MsgType', { V: 'XML', DN: 'XML-instans' });
  const message = reference.ele(NS.head, 'Content').ele(NS.dialog, 'Dialogmelding');
  const note = message.ele(NS.dialog, 'Notat');
  note.ele(NS.dialog, 'TemaKodet', { V: String(subject), DN: SUBJECTS[subject], S: OID.subject });
  text(note, NS.dialog, 'Tema', noteTitle(facts, language));
  note.ele(NS.dialog, 'TekstNotatInnhold').txt(literal(noteText(facts, language)));
  text(note, NS.dialog, 'DokIdNotat', facts.note.id);
  addAuthor(note, facts);
  if (subject === 6 && conversation === undefined) addContact(note, request.contactProfession ?? 'LE');
}

/** Who wrote the note: helsefaglig kontakt at the sender. */
function addAuthor(note: XMLBuilder, { note: { author } }: NoteFacts): void {
  const profession: Profession = author.role === 'clinician' ? 'LE' : 'SP';
  const role = note.ele(NS.dialog, 'RollerRelatertNotat');
  role.ele(NS.dialog, 'RoleToPatient', { V: '21', DN: 'Helsefaglig kontakt', S: OID.role });
  const person = role.ele(NS.dialog, 'HealthcareProfessional');
  person.ele(NS.dialog, 'TypeHealthcareProfessional', { V: profession, DN: PROFESSIONS[profession] });
  const names = writtenLine(author.name).split(' ');
  const family = names.pop() ?? '';
  text(person, NS.dialog, 'FamilyName', family);
  if (names.length > 0) text(person, NS.dialog, 'GivenName', names.join(' '));
  if (author.hprNumber === undefined || author.hprNumber.trim() === '') return;
  const ident = person.ele(NS.dialog, 'Ident');
  text(ident, NS.common, 'Id', author.hprNumber);
  ident.ele(NS.common, 'TypeId', { V: 'HPR', DN: 'HPR-nummer', S: OID.personId });
}

/** Whom at the receiver it is for: demanded where a message about a patient starts a thread. */
function addContact(note: XMLBuilder, profession: Profession): void {
  const role = note.ele(NS.dialog, 'RollerRelatertNotat');
  role.ele(NS.dialog, 'RoleToPatient', { V: '24', DN: 'Kontakt hos mottaker', S: OID.role });
  role
    .ele(NS.dialog, 'HealthcareProfessional')
    .ele(NS.dialog, 'TypeHealthcareProfessional', { V: profession, DN: PROFESSIONS[profession] });
}

function addPdf(root: XMLBuilder, { facts, language }: DialogRequest, pdf: string): void {
  const reference = root.ele(NS.head, 'Document').ele(NS.head, 'RefDoc');
  reference.ele(NS.head, 'IssueDate', { V: facts.note.signedAt });
  reference.ele(NS.head, 'MsgType', { V: 'A', DN: 'Vedlegg' });
  text(reference, NS.head, 'MimeType', 'application/pdf');
  text(reference, NS.head, 'Description', noteTitle(facts, language));
  reference.ele(NS.head, 'Content').ele(NS.base64, 'Base64Container').txt(pdf);
}

function text(parent: XMLBuilder, namespace: string, name: string, value: string): void {
  parent.ele(namespace, name).txt(literal(writtenLine(value)));
}

/**
 * Text as the XML writer must get it: it takes what looks like an entity for one, so that a written "&amp;" would be read as "&".
 * With every ampersand escaped once, what is read is what was written.
 */
function literal(value: string): string {
  return writtenText(value).replaceAll('&', '&amp;');
}
