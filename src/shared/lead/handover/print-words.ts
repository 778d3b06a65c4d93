import type { Language } from '../../ipc/views';
import type { LineKind } from './line-kind';

/** Words of a handover on paper. */
export interface PrintWords {
  readonly title: string;
  readonly signed: string;
  readonly received: string;
  readonly waiting: string;
  readonly refused: string;
  readonly text: string;
  readonly lines: string;
  readonly accepted: string;
  readonly left: (name: string) => string;
  readonly remark: string;
  readonly nothing: string;
  readonly cut: string;
  readonly more: (lines: number, signed: string) => string;
  readonly page: string;
  readonly of: string;
  readonly kinds: Readonly<Record<LineKind | 'other', string>>;
}

const nb: PrintWords = {
  title: 'Vaktskifte',
  signed: 'Signert av',
  received: 'Mottatt av',
  waiting: 'Ikke mottatt ennå',
  refused: 'Ikke godtatt av responssenteret',
  text: 'Fritekst',
  lines: 'Linjer',
  accepted: 'godtatt',
  left: (name) => `ikke godtatt, står hos ${name}`,
  remark: 'Merknad',
  nothing: 'Ingen linjer.',
  cut: '… (teksten fortsetter i Vaktrom)',
  more: (lines, signed) =>
    `${String(lines)} ${lines === 1 ? 'linje' : 'linjer'} til fikk ikke plass. De står i Vaktrom under Vaktskifte, i overleveringen signert ${signed}.`,
  page: 'side',
  of: 'av',
  kinds: {
    red: 'Rødt',
    yellow: 'Gult',
    mine: 'Behandles',
    held: 'Hos andre',
    snoozed: 'Utsatt',
    blue: 'Mangler',
    task: 'Oppgave',
    silent: 'Stille',
    undocumented: 'Ikke journalført',
    undelivered: 'Ikke mottatt',
    technical: 'Teknisk',
    link: 'Forbindelse',
    own: 'Annet',
    other: 'Annet',
  },
};

const en: PrintWords = {
  title: 'Shift handover',
  signed: 'Signed by',
  received: 'Received by',
  waiting: 'Not received yet',
  refused: 'Not accepted by the centre',
  text: 'Free text',
  lines: 'Lines',
  accepted: 'accepted',
  left: (name) => `not accepted, stays with ${name}`,
  remark: 'Remark',
  nothing: 'No lines.',
  cut: '… (the text goes on in Vaktrom)',
  more: (lines, signed) =>
    `${String(lines)} more ${lines === 1 ? 'line' : 'lines'} did not fit. Find them in Vaktrom under Shift handover, in the one signed ${signed}.`,
  page: 'page',
  of: 'of',
  kinds: {
    red: 'Red',
    yellow: 'Yellow',
    mine: 'In progress',
    held: 'With others',
    snoozed: 'Snoozed',
    blue: 'Missing',
    task: 'Task',
    silent: 'Silent',
    undocumented: 'Not written',
    undelivered: 'Not received',
    technical: 'Technical',
    link: 'Connection',
    own: 'Other',
    other: 'Other',
  },
};

/** Words by language. */
export const printWords: Readonly<Record<Language, PrintWords>> = { nb, en };
