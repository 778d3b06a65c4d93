import type { AccessGround } from '../../ipc/lead/access-contract';
import type { Language } from '../../ipc/views';
import type { Role } from '../../model/patient';

/** What stands in a file beside the entries; the page's own texts are not main's to read. */
export interface ExportWords {
  readonly columns: readonly string[];
  readonly role: Readonly<Record<Role, string>>;
  readonly ground: Readonly<Record<AccessGround, string>>;
  /** The ground where nobody was asked. */
  readonly care: string;
  /** The ground of what was done with the log itself. */
  readonly review: string;
  readonly title: string;
  readonly patient: string;
  readonly born: string;
  readonly period: string;
  readonly made: string;
  readonly reaches: string;
  /** Where the period ends before the file was made. */
  readonly reachesPast: string;
  readonly explained: string;
  /** Kinds of what was acted on. */
  readonly about: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Language, ExportWords>> = {
  nb: {
    columns: [
      'Tidspunkt',
      'Navn',
      'Rolle',
      'Virksomhet',
      'Hva som ble gjort',
      'Gjelder',
      'Grunnlag',
      'Besøk fra',
      'Besøk til',
      'Arbeidsstasjon',
      'Nummer',
      'Kode',
    ],
    role: { nurse: 'sykepleier', lead: 'vaktleder', clinician: 'lege/behandler' },
    ground: {
      quality: 'Kvalitetssikring',
      patient_request: 'Pasienten ba om det',
      emergency: 'Øyeblikkelig hjelp',
      other: 'Annet',
    },
    care: 'Helsehjelp',
    review: 'Innsyn i eller kontroll av logg',
    title: 'Innsynslogg',
    patient: 'Pasient',
    born: 'Født',
    period: 'Periode',
    made: 'Laget',
    reaches: 'Viser det som var kommet til responssenteret da filen ble laget, og denne utskriften selv',
    reachesPast: 'Viser det som var kommet til responssenteret for perioden da filen ble laget',
    explained:
      '«Besøk til» er det siste som er kjent: loggen viser når noe ble åpnet eller gjort, ikke når det ble lukket',
    about: {
      alert: 'varsel',
      patient: 'pasient',
      observation: 'måling',
      contact: 'kontakt',
      note: 'notat',
      delivery: 'journalføring',
      message: 'melding',
      task: 'oppgave',
      plan: 'plan',
      response: 'skjema',
      handover: 'vaktskifte',
    },
  },
  en: {
    columns: [
      'Time',
      'Name',
      'Role',
      'Organisation',
      'What was done',
      'About',
      'Ground',
      'Visit from',
      'Visit to',
      'Workstation',
      'Number',
      'Code',
    ],
    role: { nurse: 'nurse', lead: 'shift lead', clinician: 'clinician' },
    ground: {
      quality: 'Quality control',
      patient_request: 'The patient asked for it',
      emergency: 'Emergency care',
      other: 'Other',
    },
    care: 'Health care',
    review: 'Insight into or control of the log',
    title: 'Access log',
    patient: 'Patient',
    born: 'Born',
    period: 'Period',
    made: 'Made',
    reaches: 'Shows what had reached the response centre when the file was made, and this export itself',
    reachesPast: 'Shows what had reached the response centre for the period when the file was made',
    explained:
      '“Visit to” is the last that is known: the log shows when something was opened or done, not when it was closed',
    about: {
      alert: 'alert',
      patient: 'patient',
      observation: 'measurement',
      contact: 'contact',
      note: 'note',
      delivery: 'delivery',
      message: 'message',
      task: 'task',
      plan: 'plan',
      response: 'form',
      handover: 'handover',
    },
  },
};

export function exportWords(language: Language): ExportWords {
  return WORDS[language];
}
