import type { Alert, AlertEvent } from '../../model/alert';
import type { Observation } from '../../model/observation';
import type { Contact, Language } from '../facts';

/** Fixed words of the machine's part of a note; terms as VKP's guide and the national convention use them. */
export interface MachineWords {
  readonly headings: Readonly<
    Record<'correction' | 'values' | 'forms' | 'alert' | 'log' | 'rules' | 'contact', string>
  >;
  readonly alertNames: Readonly<Record<string, string>>;
  readonly colours: Readonly<Record<Alert['severity'], string>>;
  readonly alertOf: Readonly<Record<Alert['severity'], string>>;
  readonly source: Readonly<Record<Observation['source']['kind'], string>>;
  readonly acts: Readonly<Record<AlertEvent['act'], string>>;
  readonly codes: Readonly<Record<number, string>>;
  readonly channel: Readonly<Record<Contact['channel'], string>>;
  readonly outcome: Readonly<Record<Contact['outcome'], string>>;
  readonly measured: string;
  readonly corrected: string;
  readonly noValue: string;
  readonly unbelievable: string;
  readonly limits: string;
  readonly below: string;
  readonly above: string;
  readonly setBy: string;
  readonly raised: string;
  readonly due: string;
  readonly answered: string;
  readonly score: string;
  readonly notAnswered: string;
  readonly missing: string;
  readonly nextStep: string;
  readonly spokeWith: string;
  readonly by: string;
  readonly corrects: string;
  readonly withdraws: string;
  readonly severity: Readonly<Record<'red' | 'yellow', string>>;
}

const NB: MachineWords = {
  headings: {
    correction: 'Rettelse',
    values: 'Målinger',
    forms: 'Skjema',
    alert: 'Varsel',
    log: 'Behandlingslogg',
    rules: 'Merknader fra varslingsreglene',
    contact: 'Kontakt',
  },
  alertNames: {
    '5': 'digital hjemmeoppfølging',
    '5.1': 'oppsummerende varsel',
    '5.2': 'handling utført',
    '5.2.1': 'måledata rapportert',
    '5.2.2': 'skjemabesvarelse',
    '5.2.3': 'annen handling',
    '5.3': 'inaktiv pasient',
    '5.3.1': 'manglende skjemabesvarelse',
    '5.3.2': 'måling ikke rapportert',
  },
  colours: { red: 'rød', yellow: 'gul', blue: 'blå' },
  alertOf: { red: 'Rødt varsel', yellow: 'Gult varsel', blue: 'Blått varsel' },
  source: { device: 'måleutstyr', self: 'oppgitt av pasienten', staff: 'ført inn av ansatt' },
  acts: {
    raised: 'Meldt',
    taken: 'Behandling påbegynt',
    released: 'Sluppet',
    closed: 'Kvittert ut',
    snoozed: 'Utsatt',
    escalated: 'Løftet til',
    reopened: 'Gjenåpnet',
    commented: 'Kommentar skrevet',
  },
  codes: {
    3: 'Kvittert ut',
    4: 'Ansvar overført',
    5: 'Utrykning akseptert',
    6: 'Årsak',
    7: 'Tiltak',
    8: 'Samtale startet',
    9: 'Overført til enhet',
    10: 'Annen aktør',
  },
  channel: { phone: 'Telefon', video: 'Video', message: 'Melding', in_person: 'Fysisk oppmøte' },
  outcome: { reached: 'oppnådd', not_reached: 'ikke oppnådd', left_message: 'la igjen beskjed' },
  measured: 'målt',
  corrected: 'rettet verdi',
  noValue: 'ingen verdi',
  unbelievable: 'usannsynlig verdi, kan være målt feil',
  limits: 'Grenser',
  below: 'under',
  above: 'over',
  setBy: 'satt av',
  raised: 'meldt',
  due: 'frist',
  answered: 'besvart',
  score: 'Poengsum',
  notAnswered: 'ikke besvart',
  missing: 'Mangler',
  nextStep: 'Neste steg',
  spokeWith: 'Snakket med',
  by: 'av',
  corrects: 'Dette notatet retter og erstatter notatet som ble signert',
  withdraws: 'Feilført: notatet det gjelder skal ikke brukes. Det ble signert',
  severity: { red: 'rød', yellow: 'gul' },
};

const EN: MachineWords = {
  headings: {
    correction: 'Correction',
    values: 'Measurements',
    forms: 'Questionnaire',
    alert: 'Alert',
    log: 'Handling log',
    rules: 'Remarks of the alert rules',
    contact: 'Contact',
  },
  alertNames: {
    '5': 'digital home follow-up',
    '5.1': 'summary alert',
    '5.2': 'action taken',
    '5.2.1': 'measurement reported',
    '5.2.2': 'questionnaire answered',
    '5.2.3': 'other action',
    '5.3': 'inactive patient',
    '5.3.1': 'missing questionnaire',
    '5.3.2': 'measurement not reported',
  },
  colours: { red: 'red', yellow: 'yellow', blue: 'blue' },
  alertOf: { red: 'Red alert', yellow: 'Yellow alert', blue: 'Blue alert' },
  source: { device: 'device', self: 'told by the patient', staff: 'entered by staff' },
  acts: {
    raised: 'Raised',
    taken: 'Handling started',
    released: 'Released',
    closed: 'Closed',
    snoozed: 'Snoozed',
    escalated: 'Escalated to',
    reopened: 'Reopened',
    commented: 'Comment written',
  },
  codes: {
    3: 'Closed',
    4: 'Responsibility transferred',
    5: 'Call-out accepted',
    6: 'Cause',
    7: 'Action',
    8: 'Call started',
    9: 'Transferred to unit',
    10: 'Other operator',
  },
  channel: { phone: 'Phone', video: 'Video', message: 'Message', in_person: 'In person' },
  outcome: { reached: 'reached', not_reached: 'not reached', left_message: 'left a message' },
  measured: 'measured',
  corrected: 'corrected value',
  noValue: 'no value',
  unbelievable: 'unlikely value, may be measured wrongly',
  limits: 'Limits',
  below: 'below',
  above: 'above',
  setBy: 'set by',
  raised: 'raised',
  due: 'due',
  answered: 'answered',
  score: 'Score',
  notAnswered: 'not answered',
  missing: 'Missing',
  nextStep: 'Next step',
  spokeWith: 'Spoke with',
  by: 'by',
  corrects: 'This note corrects and replaces the note that was signed',
  withdraws: 'Entered in error: the note in question must not be used. It was signed',
  severity: { red: 'red', yellow: 'yellow' },
};

/** The words of a language. */
export function machineWords(language: Language): MachineWords {
  return language === 'en' ? EN : NB;
}
