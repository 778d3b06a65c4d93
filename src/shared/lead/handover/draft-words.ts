import type { Language } from '../../ipc/views';

/** Words of the lines that the log gives; a signed handover keeps those it was signed with. */
export interface DraftWords {
  readonly severity: Readonly<Record<'red' | 'yellow' | 'blue', string>>;
  readonly due: (time: string) => string;
  readonly overdue: (time: string) => string;
  readonly heldBy: (name: string, since: string) => string;
  readonly snoozed: (until: string, by: string, reason: string) => string;
  readonly escalated: (to: string) => string;
  readonly task: (title: string, due: string, who: string) => string;
  readonly anybody: string;
  readonly undocumented: (count: number, first: string) => string;
  readonly delivery: (state: string) => string;
  readonly stuck: string;
  readonly onWay: string;
  readonly many: Readonly<
    Record<'technical' | 'missing' | 'undelivered' | 'undocumented', (count: number) => string>
  >;
  readonly link: (state: string) => string;
  readonly unsent: (count: number) => string;
  readonly attention: (count: number) => string;
  readonly states: Readonly<Record<string, string>>;
}

const nb: DraftWords = {
  severity: { red: 'Rødt', yellow: 'Gult', blue: 'Blått' },
  due: (time) => `frist ${time}`,
  overdue: (time) => `over frist siden ${time}`,
  heldBy: (name, since) => `behandles av ${name} siden ${since}`,
  snoozed: (until, by, reason) => `utsatt til ${until}${by === '' ? '' : ` av ${by}`}: ${reason}`,
  escalated: (to) => `løftet til ${to}`,
  task: (title, due, who) => `${title} · frist ${due} · ${who}`,
  anybody: 'ingen har den',
  undocumented: (count, first) => `ikke journalført, ${String(count)} forhold: ${first}`,
  delivery: (state) => `journalnotat ${state}`,
  stuck: 'kommer ikke fram',
  onWay: 'er ikke mottatt i journalen ennå',
  many: {
    technical: (count) => `${String(count)} tekniske varsler er åpne`,
    missing: (count) => `${String(count)} pasienter mangler måling eller skjema`,
    undelivered: (count) => `${String(count)} journalnotater er ikke mottatt i journalen`,
    undocumented: (count) => `${String(count)} pasienter til har noe som ikke er journalført`,
  },
  link: (state) => `Forbindelsen til responssenteret: ${state}`,
  unsent: (count) => `${String(count)} handlinger herfra er ikke sendt`,
  attention: (count) => `${String(count)} handlinger herfra gikk ikke gjennom og venter på et menneske`,
  states: {
    offline: 'frakoblet',
    connecting: 'kobler til',
    'catching-up': 'henter etterslep',
    stale: 'ingen data kommer',
  },
};

const en: DraftWords = {
  severity: { red: 'Red', yellow: 'Yellow', blue: 'Blue' },
  due: (time) => `due ${time}`,
  overdue: (time) => `overdue since ${time}`,
  heldBy: (name, since) => `in progress by ${name} since ${since}`,
  snoozed: (until, by, reason) => `snoozed until ${until}${by === '' ? '' : ` by ${by}`}: ${reason}`,
  escalated: (to) => `escalated to ${to}`,
  task: (title, due, who) => `${title} · due ${due} · ${who}`,
  anybody: 'nobody has it',
  undocumented: (count, first) => `not written to the record, ${String(count)} matters: ${first}`,
  delivery: (state) => `journal note ${state}`,
  stuck: 'does not get through',
  onWay: 'is not received in the record yet',
  many: {
    technical: (count) => `${String(count)} technical alerts are open`,
    missing: (count) => `${String(count)} patients miss a measurement or a form`,
    undelivered: (count) => `${String(count)} journal notes are not received in the record`,
    undocumented: (count) => `${String(count)} more patients have something not written to the record`,
  },
  link: (state) => `Connection to the centre: ${state}`,
  unsent: (count) => `${String(count)} acts from here are not sent`,
  attention: (count) => `${String(count)} acts from here did not go through and wait for a person`,
  states: {
    offline: 'offline',
    connecting: 'connecting',
    'catching-up': 'catching up',
    stale: 'no data comes',
  },
};

/** Words by language. */
export const draftWords: Readonly<Record<Language, DraftWords>> = { nb, en };
