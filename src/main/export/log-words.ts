import type { LogAct, LogDetail, LogFilter, LogOutcome } from '@shared/ipc/lead/log-contract';
import type { Language } from '@shared/ipc/views';

/** What an exported log says in each language. */
export interface LogWords {
  readonly title: string;
  readonly made: string;
  readonly lines: string;
  readonly page: string;
  readonly of: string;
  readonly shown: string;
  readonly everything: string;
  readonly from: string;
  readonly to: string;
  readonly containing: string;
  readonly onlyLate: string;
  readonly yes: string;
  readonly no: string;
  readonly lostTo: string;
  readonly centre: string;
  /** Columns for people, in their order; those for machines are the same in every language (`log-csv.ts`). */
  readonly columns: readonly string[];
  /** Columns of the PDF. */
  readonly printed: readonly string[];
  readonly act: Readonly<Record<LogAct, string>>;
  readonly detail: Readonly<Record<LogDetail, string>>;
  readonly outcome: Readonly<Record<LogOutcome, string>>;
  readonly severity: Readonly<Record<LogFilter['severities'][number], string>>;
  readonly filter: Readonly<
    Record<'patientIds' | 'userIds' | 'acts' | 'severities' | 'causes' | 'actions' | 'outcomes', string>
  >;
}

const nb: LogWords = {
  title: 'Kvitteringslogg',
  made: 'Laget',
  lines: 'linjer',
  page: 'side',
  of: 'av',
  shown: 'Utvalg',
  everything: 'Alt',
  from: 'fra',
  to: 'til',
  containing: 'ord',
  onlyLate: 'bare etter frist',
  yes: 'ja',
  no: 'nei',
  lostTo: 'før',
  centre: 'Responssenterets regler',
  columns: [
    ...['Tid', 'Handling', 'Utfall', 'Av', 'Pasient', 'Alvorlighet', 'Årsak', 'Tiltak', 'Tekst'],
    ...['Varslet', 'Frist', 'Etter frist', 'Minutter etter varsel', 'Program'],
  ],
  printed: ['Tid', 'Handling', 'Av', 'Pasient', 'Alvorlighet', 'Årsak og tiltak', 'Tekst'],
  act: {
    raised: 'Varslet',
    taken: 'Tatt',
    released: 'Sluppet',
    closed: 'Kvittert ut',
    snoozed: 'Utsatt',
    escalated: 'Eskalert',
    reopened: 'Gjenåpnet',
    commented: 'Kommentar',
    contact: 'Kontakt',
    note: 'Journalnotat',
    task: 'Oppgave',
    handover: 'Vaktskifte',
  },
  detail: {
    reached: 'fikk kontakt',
    not_reached: 'ikke svar',
    left_message: 'la igjen beskjed',
    final: 'signert',
    amended: 'rettelse',
    entered_in_error: 'trukket tilbake',
    made: 'laget',
    done: 'utført',
    signed: 'signert',
    received: 'mottatt',
  },
  outcome: { done: 'utført', lost: 'en annen kom først', refused: 'avvist av responssenteret' },
  severity: { red: 'Rød', yellow: 'Gul', blue: 'Blå' },
  filter: {
    patientIds: 'pasienter',
    userIds: 'personer',
    acts: 'handlinger',
    severities: 'alvorlighet',
    causes: 'årsaker',
    actions: 'tiltak',
    outcomes: 'utfall',
  },
};

const en: LogWords = {
  title: 'Acknowledgement log',
  made: 'Made',
  lines: 'lines',
  page: 'page',
  of: 'of',
  shown: 'Selection',
  everything: 'Everything',
  from: 'from',
  to: 'to',
  containing: 'words',
  onlyLate: 'only after the deadline',
  yes: 'yes',
  no: 'no',
  lostTo: 'ahead',
  centre: 'The centre’s rules',
  columns: [
    ...['Time', 'Act', 'Outcome', 'By', 'Patient', 'Severity', 'Cause', 'Action', 'Text'],
    ...['Raised', 'Deadline', 'After the deadline', 'Minutes after raising', 'Programme'],
  ],
  printed: ['Time', 'Act', 'By', 'Patient', 'Severity', 'Cause and action', 'Text'],
  act: {
    raised: 'Raised',
    taken: 'Taken',
    released: 'Released',
    closed: 'Acknowledged',
    snoozed: 'Snoozed',
    escalated: 'Escalated',
    reopened: 'Reopened',
    commented: 'Comment',
    contact: 'Contact',
    note: 'Journal note',
    task: 'Task',
    handover: 'Handover',
  },
  detail: {
    reached: 'reached',
    not_reached: 'no answer',
    left_message: 'left a message',
    final: 'signed',
    amended: 'correction',
    entered_in_error: 'withdrawn',
    made: 'made',
    done: 'done',
    signed: 'signed',
    received: 'received',
  },
  outcome: { done: 'done', lost: 'another was first', refused: 'refused by the centre' },
  severity: { red: 'Red', yellow: 'Yellow', blue: 'Blue' },
  filter: {
    patientIds: 'patients',
    userIds: 'people',
    acts: 'acts',
    severities: 'severity',
    causes: 'causes',
    actions: 'actions',
    outcomes: 'outcome',
  },
};

export function logWords(language: Language): LogWords {
  return language === 'nb' ? nb : en;
}
