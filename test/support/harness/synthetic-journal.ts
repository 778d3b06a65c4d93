import { HOUR, MINUTE, SECOND } from '@shared/clock';
import type {
  DeliveryRow,
  JournalQueue,
  NoteExits,
  NoteFinding,
  NoteMatter,
  NoteRow,
  NotesView,
} from '@shared/ipc/journal/note-views';

const KARI = { id: 'u-1', name: 'Nordmann, Kari' };
const OLA = { id: 'u-2', name: 'Dahl, Ola' };

/** A delivery; what is not said is a note that was received. */
export function deliveryRow(now: number, part: Partial<DeliveryRow> = {}): DeliveryRow {
  return {
    id: 'd-1',
    version: 1,
    noteId: 'n-1',
    patientId: 'p-00001',
    patientName: 'Blomst, Vakker',
    channel: 'vkp',
    state: 'received',
    at: now - 12 * MINUTE,
    by: KARI,
    receipt: 'DocumentReference/1',
    error: null,
    waits: null,
    attempts: 1,
    nextAt: null,
    stuck: false,
    ...part,
  };
}

/** Refused by the receiver, with what mends it. */
export function refusedDelivery(now: number, part: Partial<DeliveryRow> = {}): DeliveryRow {
  return deliveryRow(now, {
    id: 'd-refused',
    noteId: 'n-2',
    state: 'rejected',
    at: now - 40 * MINUTE,
    receipt: null,
    waits: 'person',
    error: {
      code: 'E21',
      text: {
        nb: 'Mottakeren kjenner ikke pasienten. Kontroller fødselsnummeret i pasientopplysningene, og send på nytt.',
        en: 'The receiver does not know the patient. Check the identity number on the patient’s record, and send it again.',
      },
    },
    ...part,
  });
}

/** A signed note with a person's words. */
export function noteRow(now: number, part: Partial<NoteRow> = {}): NoteRow {
  return {
    id: 'n-1',
    version: 1,
    template: 'dho',
    text: 'Årsak til kontakt\nRingte om lav oksygenmetning i morges.\n\nVurdering\nMer tungpust enn vanlig, ingen feber. Forverring av kjent KOLS.\n\nRåd og tiltak\nStartet anfallsmedisin etter gul sone i planen. Ny måling om to timer.',
    machineText: 'Varsel\nSpO₂ 86 % · under 88 % · 08:12',
    alertIds: ['a-1'],
    contactIds: ['k-1'],
    author: { id: KARI.id, name: KARI.name, role: 'nurse' },
    signedAt: now - 20 * MINUTE,
    status: 'final',
    replaces: null,
    replacedBy: null,
    pending: null,
    deliveries: [],
    ...part,
  };
}

export const everyExit: NoteExits = {
  sent: { vkp: 'ready', dialogmelding: 'ready' },
  taken: ['clipboard', 'print', 'pdf', 'text', 'bundle', 'folder'],
  receivers: { vkp: 'Øvingsjournalen', dialogmelding: 'Øvingslegekontoret' },
};

/** A site with a message to the doctor only, and no folder. */
export const fewExits: NoteExits = {
  sent: { vkp: 'not_configured', dialogmelding: 'no_municipality' },
  taken: ['clipboard', 'print', 'pdf', 'text', 'bundle'],
  receivers: { vkp: null, dialogmelding: null },
};

function matters(now: number): NoteMatter[] {
  return [
    {
      ...{ kind: 'contact', id: 'k-1', at: now - 55 * MINUTE, by: KARI, severity: null, channel: 'phone' },
      text: 'Ringte pasienten. Mer tungpust enn vanlig.',
      documented: false,
    },
    {
      ...{ kind: 'alert', id: 'a-1', at: now - 70 * MINUTE, by: KARI, severity: 'red', channel: null },
      text: 'SpO₂ 86 % · under 88 %',
      documented: false,
    },
  ];
}

export function notesView(now: number, exits: NoteExits, deliveries: readonly DeliveryRow[] = []): NotesView {
  return {
    notes: [
      noteRow(now, { deliveries: deliveries.filter(({ noteId }) => noteId === 'n-1') }),
      noteRow(now, {
        id: 'n-2',
        template: 'free',
        text: 'Pasienten ringte om ny måler.',
        machineText: null,
        signedAt: now - 3 * HOUR,
        deliveries: deliveries.filter(({ noteId }) => noteId === 'n-2'),
      }),
    ],
    matters: matters(now),
    exits,
  };
}

/** One of every kind that the queue shows. */
export function fullQueue(now: number): JournalQueue {
  const queued = { state: 'queued', receipt: null } as const;
  return {
    undocumented: [
      {
        ...{ patientId: 'p-00005', patientName: 'Granskog, Modig', matters: matters(now) },
        since: now - 55 * MINUTE,
      },
      {
        ...{ patientId: 'p-00009', patientName: 'Åker, Stille', matters: matters(now).slice(1) },
        since: now - 9 * MINUTE,
      },
    ],
    deliveries: [
      refusedDelivery(now),
      deliveryRow(now, {
        ...queued,
        ...{ id: 'd-stuck', noteId: 'n-3', patientId: 'p-00005', patientName: 'Granskog, Modig', by: OLA },
        ...{ at: now - 3 * HOUR, waits: 'receiver', attempts: 14, nextAt: now + 754 * SECOND, stuck: true },
      }),
      deliveryRow(now, {
        ...queued,
        ...{ id: 'd-retry', noteId: 'n-4', patientId: 'p-00009', patientName: 'Åker, Stille' },
        ...{ waits: 'receiver', attempts: 2, nextAt: now + 42 * SECOND, at: now - 2 * MINUTE },
      }),
      deliveryRow(now, {
        ...{ id: 'd-sent', noteId: 'n-5', channel: 'dialogmelding', state: 'sent', receipt: null },
        ...{ waits: 'receipt', at: now - MINUTE },
      }),
      deliveryRow(now, { ...queued, id: 'd-centre', noteId: 'n-6', waits: 'centre', attempts: 0 }),
    ],
    withdrawn: [
      {
        ...{ noteId: 'n-7', withdrawnBy: 'n-8', patientId: 'p-00001', patientName: 'Blomst, Vakker' },
        ...{ at: now - 2 * HOUR, by: OLA, hadLeft: true },
      },
      {
        ...{ noteId: 'n-9', withdrawnBy: 'n-10', patientId: 'p-00009', patientName: 'Åker, Stille' },
        ...{ at: now - 4 * HOUR, by: KARI, hadLeft: false },
      },
    ],
  };
}

export const emptyQueue: JournalQueue = { undocumented: [], deliveries: [], withdrawn: [] };

/** What keeps a note in, and what should be known. */
export const findings: Readonly<Record<'stop' | 'tell', NoteFinding>> = {
  stop: {
    code: 'number_invalid',
    weight: 'stop',
    text: {
      nb: 'Fødselsnummeret har ikke gyldige kontrollsifre. Rett pasientopplysningene hos responssenteret.',
      en: 'The identity number has no valid check digits. Correct the patient’s record at the centre.',
    },
  },
  tell: {
    code: 'no_hpr',
    weight: 'tell',
    text: {
      nb: 'Forfatteren har ikke HPR-nummer. Mottakeren ser bare navnet.',
      en: 'The author has no HPR number. The receiver sees the name only.',
    },
  },
};
