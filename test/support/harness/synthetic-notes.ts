import { DAY, HOUR, MINUTE } from '@shared/clock';
import type { NoteRow, NotesView, PreparedNote } from '@shared/ipc/journal/note-views';

const person = { id: 'u-1', name: 'Kari Nordmann' };
const plain = { version: 1, alertIds: [], contactIds: [], replaces: null, replacedBy: null, pending: null };

const MACHINE = [
  'Målinger\nSpO₂ 86 % (grense 88–100), 26.11.2026 10:31. Forrige 90 %.\nPuls 96 /min, 26.11.2026 10:31.',
  'Varsel\nRødt: SpO₂ under rød grense, oppdaget 26.11.2026 10:31.',
  'Håndtering\n10:33 tatt av Kari Nordmann\n10:52 kvittert ut: Forverring av kjent sykdom. Ringt pasienten, gitt råd.',
  'Kontakt\nTelefon, nådd, 26.11.2026 10:40–10:46 (Kari Nordmann). Snakket med: pasienten.',
].join('\n\n');

/** Notes in every state that a list shows. */
export function syntheticNotes(now: number): NotesView {
  const notes: readonly NoteRow[] = [
    {
      ...plain,
      id: 'n-4',
      template: 'dho',
      text: 'Årsak til kontakt\nLav SpO₂ i morges.\n\nVurdering\nTungpustet i hvile, snakker i korte setninger. Kjent kols, ligger vanligvis på 90.\n\nRåd og tiltak\nTok hurtigvirkende forstøver. Ny måling om en time.\n\nAvtalt neste steg og frist\nVi ringer kl. 12.00.',
      machineText: MACHINE,
      alertIds: ['a-1'],
      contactIds: ['c-1'],
      author: { ...person, role: 'nurse' },
      signedAt: now - 4 * MINUTE,
      status: 'final',
      pending: 'registered',
      deliveries: [],
    },
    {
      ...plain,
      id: 'n-3',
      template: 'free',
      text: 'Pasienten veide seg med klær på. Vekten i notatet fra i går er 1,5 kg for høy.',
      machineText: 'Rettelse\nRetter notatet signert 25.11.2026 14:10 av Kari Nordmann (id n-2).',
      author: { ...person, role: 'nurse' },
      signedAt: now - 5 * HOUR,
      status: 'amended',
      replaces: 'n-2',
      deliveries: [
        {
          ...{
            id: 'd-2',
            version: 2,
            noteId: 'n-3',
            patientId: 'p',
            patientName: '',
            channel: 'vkp',
            state: 'rejected',
          },
          ...{
            at: now - 4 * HOUR,
            by: person,
            receipt: null,
            waits: 'person',
            attempts: 1,
            nextAt: null,
            stuck: true,
          },
          error: {
            code: 'invalid',
            text: {
              nb: 'Journalen kjente ikke pasienten igjen.',
              en: 'The record did not know the patient.',
            },
          },
        },
      ],
    },
    {
      ...plain,
      id: 'n-2',
      template: 'soap',
      text: 'S – Subjektivt\nFøler seg i form.\n\nO – Objektivt\nVekt opp 1,5 kg siden sist.',
      machineText: null,
      author: { ...person, role: 'nurse' },
      signedAt: now - DAY,
      status: 'final',
      replacedBy: { id: 'n-3', kind: 'amended' },
      deliveries: [
        {
          ...{
            id: 'd-1',
            version: 3,
            noteId: 'n-2',
            patientId: 'p',
            patientName: '',
            channel: 'vkp',
            state: 'received',
          },
          ...{
            at: now - 23 * HOUR,
            by: person,
            receipt: 'abc',
            waits: null,
            attempts: 1,
            nextAt: null,
            stuck: false,
          },
          error: null,
        },
      ],
    },
    {
      ...plain,
      id: 'n-1',
      template: 'isbar',
      text: 'S – Situasjon\nGjelder en annen bruker.',
      machineText: null,
      author: { id: 'u-3', name: 'Lise Lege', role: 'clinician' },
      signedAt: now - 3 * DAY,
      status: 'final',
      replacedBy: { id: 'n-0', kind: 'entered_in_error' },
      deliveries: [],
    },
  ];
  return {
    notes,
    matters: [
      {
        ...{
          kind: 'contact',
          id: 'c-1',
          at: now - 16 * MINUTE,
          by: person,
          severity: null,
          channel: 'phone',
        },
        ...{ text: 'Tungpustet, men rolig. Tok forstøver.', documented: false },
      },
      {
        ...{ kind: 'alert', id: 'a-1', at: now - 25 * MINUTE, by: person, severity: 'red', channel: null },
        ...{ text: 'SpO₂ 86 % · under 88', documented: false },
      },
      {
        ...{ kind: 'alert', id: 'a-0', at: now - 2 * DAY, by: person, severity: 'yellow', channel: null },
        ...{ text: 'Vekt 84,2 kg · opp 1,5 på 3 d', documented: true },
      },
    ],
    exits: {
      sent: { vkp: 'ready', dialogmelding: 'ready' },
      taken: ['clipboard', 'print', 'pdf', 'text', 'bundle', 'folder'],
      receivers: { vkp: 'Trening EPJ', dialogmelding: 'Trening EPJ' },
    },
  };
}

export function syntheticPrepared(about: number): PreparedNote {
  return {
    machineText: about === 0 ? '' : MACHINE,
    findings: [
      {
        code: 'no_hpr',
        weight: 'tell',
        text: {
          nb: 'Du står uten HPR-nummer. Notatet sendes med brukernavnet ditt.',
          en: 'You have no HPR number. The note goes with your user name.',
        },
      },
    ],
    phrases: [
      { id: 'f-1', text: 'Pasienten er i sin vanlige form.' },
      { id: 'f-2', text: 'Pasienten puster lett i hvile og snakker i hele setninger.' },
      { id: 'f-3', text: 'Avtalt kontrollmåling om en time.' },
    ],
  };
}
