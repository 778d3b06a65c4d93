import type { Composition, CompositionEvent, CompositionSection } from '@medplum/fhirtypes';
import { EVENT_NAMES, NOTE_TYPE, SECTION_NAMES, SYSTEM, VKP_PROFILE } from '../codes';
import { alertsOf, contactsOf, type Language, type NoteFacts } from '../facts';
import { handlingOf, type HandlingEvent } from '../handling';
import { contactLine } from '../machine/machine-text';
import { machineWords } from '../machine/words';
import { noteParts, type NotePart } from '../parts';
import { paragraphs, writtenLine } from '../written-text';
import {
  authorReference,
  centreReference,
  documentIdOf,
  fhirTime,
  partId,
  patientReference,
} from './references';

/**
 * The note as VKP's Composition: always final (a correction is a new note that names the old one), typed by LOINC and
 * Volven 9602, the handling log as coded events, what a person wrote and what the machine put together in sections apart.
 */
export function fhirComposition(
  issueUrl: string | undefined,
  documentId: string,
  facts: NoteFacts,
  language: Language,
): Composition {
  const { note, replaced } = facts;
  const events = handlingEvents(facts, language);
  const parts = noteParts(facts, language);
  const bearer = parts.findLast(({ by }) => by === 'machine') ?? parts.at(-1);
  return {
    resourceType: 'Composition',
    id: partId(documentId, 'composition'),
    meta: { profile: [VKP_PROFILE.Composition] },
    language: language === 'nb' ? 'nb-NO' : 'en',
    identifier: { system: SYSTEM.uri, value: `urn:uuid:${documentId}` },
    status: 'final',
    type: { coding: NOTE_TYPE.map((coding) => ({ ...coding })) },
    category: [{ coding: [{ system: SYSTEM.category, code: '2', display: 'Digital hjemmeoppfølging' }] }],
    subject: patientReference(facts),
    date: fhirTime(note.signedAt),
    author: [authorReference(facts)],
    title: noteTitle(facts, language),
    custodian: centreReference(facts),
    ...(replaced === undefined
      ? {}
      : {
          relatesTo: [
            {
              code: 'replaces',
              targetIdentifier: { system: SYSTEM.uri, value: `urn:uuid:${documentIdOf(replaced)}` },
            },
          ],
        }),
    ...(events.length === 0 ? {} : { event: events }),
    section: parts.map((part) => sectionOf(part, part === bearer ? issueUrl : undefined, language)),
  };
}

/** Title of a note: what kind it is; a correction and a withdrawal say so. */
export function noteTitle(facts: NoteFacts, language: Language): string {
  const answers = alertsOf(facts).length > 0;
  const kind = { nb: 'Journalnotat for respons på hendelse', en: 'Journal note on the response to an event' };
  const free = { nb: 'Journalnotat, digital hjemmeoppfølging', en: 'Journal note, digital home follow-up' };
  const title = (answers ? kind : free)[language];
  if (facts.note.status === 'entered_in_error')
    return `${language === 'nb' ? 'Feilført' : 'Entered in error'}: ${title}`;
  if (facts.note.replaces === undefined) return title;
  return `${language === 'nb' ? 'Rettelse' : 'Correction'}: ${title}`;
}

function sectionOf(part: NotePart, issueUrl: string | undefined, language: Language): CompositionSection {
  const lang = language === 'nb' ? 'nb-NO' : 'en';
  return {
    title: part.title,
    code: { coding: [{ system: SYSTEM.section, code: part.code, display: SECTION_NAMES[part.code] }] },
    text: {
      status: 'additional',
      div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="${lang}" xml:lang="${lang}">${paragraphs(part.text)}</div>`,
    },
    ...(issueUrl === undefined ? {} : { entry: [{ reference: issueUrl }] }),
  };
}

/**
 * The handling log as VKP's codes. Acts that have no code (snoozes, comments) stand in the text alone. A call that the
 * log doesn't hold is told from the contact, if it came after the alert.
 */
function handlingEvents(facts: NoteFacts, language: Language): CompositionEvent[] {
  const coded = handlingOf(facts).flatMap((event) =>
    event.code === undefined
      ? []
      : [{ at: event.at, code: event.code, text: eventText(event, facts, language) }],
  );
  const found = Date.parse(alertsOf(facts)[0]?.raisedAt ?? '');
  const told = new Set(facts.events.filter(({ code }) => code === 8).map(({ alertId }) => alertId));
  const calls = contactsOf(facts)
    .filter(({ channel }) => channel === 'phone' || channel === 'video')
    .filter(
      ({ alertIds, startedAt }) => !alertIds.some((id) => told.has(id)) && Date.parse(startedAt) >= found,
    )
    .map((contact) => ({ at: contact.startedAt, code: 8, text: contactLine(contact, language) }));
  const seen = new Set<string>();
  return [...coded, ...calls]
    .filter((event) => {
      // One call may be about several alerts; it was one call.
      const key = JSON.stringify(event);
      const first = !seen.has(key);
      seen.add(key);
      return first;
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ at, code, text }) => ({
      code: [
        {
          coding: [{ system: SYSTEM.event, code: String(code), display: EVENT_NAMES[String(code)] ?? '' }],
          text,
        },
      ],
      period: { start: fhirTime(at) },
    }));
}

function eventText(event: HandlingEvent, facts: NoteFacts, language: Language): string {
  const words = machineWords(language);
  const name = words.codes[event.code ?? -1] ?? words.acts[event.act];
  const alert = alertsOf(facts).find(({ id }) => id === event.alertId);
  // What was written with the close is a comment and stands in a section of its own.
  const said = event.code === 0 ? alert?.rule.text : event.code === 3 ? undefined : event.text;
  const who = facts.names[event.by];
  const text = said === undefined || said.trim() === '' ? name : `${name}: ${said}`;
  return writtenLine(who === undefined ? text : `${text} (${who})`);
}
