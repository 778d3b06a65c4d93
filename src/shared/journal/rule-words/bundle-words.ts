import type { FindingWords } from '../rules/finding';
import { NOTE_WORDS } from './note-words';
import { VALUE_WORDS } from './value-words';

/** Sentences of the rules on a whole document. */
export const BUNDLE_WORDS = {
  not_a_bundle: [
    'Dette er ikke et FHIR-dokument. Lag dokumentet på nytt fra notatet.',
    'This is not a FHIR document. Make the document anew from the note.',
  ],
  bundle_type: [
    'Dokumentet må ha typen «document». Lag det på nytt fra notatet.',
    'The bundle must be of type “document”. Make it anew from the note.',
  ],
  bundle_identifier: [
    'Dokumentet mangler sin egen id. Lag det på nytt fra notatet.',
    'The document lacks an id of its own. Make it anew from the note.',
  ],
  bundle_timestamp: [
    'Dokumentet mangler tidspunkt med tidssone. Lag det på nytt fra notatet.',
    'The document lacks a time with a zone. Make it anew from the note.',
  ],
  empty_value: [
    'Dokumentet har en tom verdi her. Ta bort feltet eller fyll det ut.',
    'The document has an empty value here. Remove the field or fill it in.',
  ],
  time_format: [
    'Tidspunktet må ha dato, klokkeslett og tidssone. Rett det i kilden.',
    'The time must have date, clock time and zone. Correct it at its source.',
  ],
  younger_than_document: [
    'Tidspunktet ligger etter dokumentets eget. Kontroller klokken der det ble registrert, og lag dokumentet på nytt.',
    'The time is later than the document’s own. Check the clock where it was recorded, and make the document anew.',
  ],
  composition_first: [
    'Notatet (Composition) må stå først, og bare én gang. Lag dokumentet på nytt.',
    'The note (Composition) must come first, and only once. Make the document anew.',
  ],
  resource_kind: [
    'Denne typen opplysning får ikke være med: den kan røpe en sperret adresse. Ta den ut.',
    'This kind of resource may not be sent: it could reveal a protected address. Take it out.',
  ],
  address_leaks: [
    'Adresse eller telefonnummer får ikke sendes med notatet. Ta det ut.',
    'An address or phone number may not be sent with the note. Take it out.',
  ],
  full_url: [
    'Hver del må ha sin egen adresse av formen urn:uuid. Lag dokumentet på nytt.',
    'Each part must have an address of its own of the form urn:uuid. Make the document anew.',
  ],
  reference_open: [
    'Det vises til noe som ikke er med i dokumentet. Ta det med, eller ta bort henvisningen.',
    'Something is referred to that is not in the document. Include it, or remove the reference.',
  ],
  unreachable: [
    'Denne delen henger ikke sammen med notatet. Vis til den fra varselet, eller ta den ut.',
    'This part is not connected to the note. Refer to it from the alert, or take it out.',
  ],
  profile: [
    'Delen sier ikke hvilken VKP-profil den følger. Lag dokumentet på nytt.',
    'The part does not name the VKP profile that it follows. Make the document anew.',
  ],
  patient_number: [
    'Pasienten må ha et gyldig fødselsnummer, D-nummer eller felles hjelpenummer. Rett det i pasientens opplysninger.',
    'The patient must have a valid national identity, D or common aid number. Correct it in the patient’s details.',
  ],
  patient_name: [
    'Pasientens navn mangler. Fyll det ut i pasientens opplysninger.',
    'The patient’s name is missing. Fill it in in the patient’s details.',
  ],
  patient_differs: [
    'Dokumentet nevner to forskjellige pasienter. Send det ikke. Kontroller hvem notatet gjelder.',
    'The document names two different patients. Do not send it. Check whom the note is about.',
  ],
  number_misplaced: [
    'Et fødselsnummer står der det ikke skal stå. Ta det ut av teksten.',
    'A national identity number stands where it should not. Take it out of the text.',
  ],
  program_words: [
    'Teksten har ord fra et dataprogram i seg. Skriv den om, eller lag dokumentet på nytt.',
    'The text contains words of a computer program. Rewrite it, or make the document anew.',
  ],
  kind_contents: [
    'Innholdet passer ikke med hva slags varsel det er. Ta med det varselet bygger på, og ikke noe annet.',
    'The contents do not fit the kind of alert. Include what the alert rests on, and nothing else.',
  ],
} as const satisfies Readonly<Record<string, FindingWords>>;

/** All sentences of the rules on a document. */
export const DOCUMENT_WORDS = { ...BUNDLE_WORDS, ...NOTE_WORDS, ...VALUE_WORDS };
/** Every rule on a document by its code. */
export type DocumentRule = keyof typeof DOCUMENT_WORDS;
