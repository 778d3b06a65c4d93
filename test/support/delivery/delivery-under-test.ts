import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { DeliveryDesk } from '@main/app/journal/delivery-desk';
import { journalConfigSchema, journalSite, type JournalConfig } from '@main/app/journal/site-journal';
import type { Confirmed, SentChannel } from '@shared/ipc/journal/note-inputs';
import type { DeliveryRow, JournalCount } from '@shared/ipc/journal/note-views';
import type { Patient, User } from '@shared/model/patient';
import type { EpjSetting } from '@shared/wire/training-epj';
import { ManualTime } from '../centre-clock';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../centre-under-test';
import { startStation, type StationUnderTest } from '../station-under-test';
import { temporaryFolder } from '../temporary-folder';

/** The smallest thing that is taken for a PDF. */
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

/** A workstation at a real training centre with its EPJ, time by hand. */
export interface DeliveryUnderTest {
  readonly centre: TestCentre;
  readonly station: StationUnderTest;
  readonly desk: DeliveryDesk;
  readonly time: ManualTime;
  readonly patient: Patient;
  readonly counts: JournalCount[];
  readonly news: string[];
  readonly user: () => User;
  /** Signs a free-standing note; answered once it is on disk. */
  readonly sign: (text?: string, corrects?: { noteId: string; kind: string }) => Promise<string>;
  readonly deliver: (noteId: string, channel?: SentChannel) => ReturnType<DeliveryDesk['deliver']>;
  readonly confirmed: Confirmed;
  /** The deliveries of a note as the page lists them. */
  readonly rows: (noteId: string) => Promise<readonly DeliveryRow[]>;
  /** Lets time pass until a condition holds. */
  readonly until: (condition: () => boolean | Promise<boolean>, step?: number) => Promise<void>;
  readonly setEpj: (setting: EpjSetting) => Promise<void>;
  /** What lies in the training EPJ. */
  readonly inEpj: () => { readonly documents: number; readonly messages: number };
}

export async function startDelivery(journal: object = {}): Promise<DeliveryUnderTest> {
  const time = new ManualTime(CENTRE_NOON);
  const centre = await startTestCentre({ patients: 2, time });
  const station = await startStation(temporaryFolder(), new URL(centre.url));
  if (!(await station.session.signIn('sykepleier1', 'trening')).ok) throw new Error('not signed in');
  await station.link.start();
  await station.until(() => station.link.view().state === 'live');
  await expect.poll(() => station.desk.worklist().length).toBeGreaterThan(0);
  const [row] = station.desk.worklist();
  const view = await station.stores.cache.call('readPatient', { patientId: row?.patientId ?? '' });
  if (view === null) throw new Error('no patient');
  const { patient } = view;
  const config: JournalConfig = journalConfigSchema.parse(journal);
  const counts: JournalCount[] = [];
  const news: string[] = [];
  const desk = new DeliveryDesk({
    ...{ stores: station.stores, service: station.service, workstationId: station.workstationId },
    journal: journalSite(config, new URL(centre.url)),
    clock: time,
    after: time.after,
    offset: () => 0,
    random: () => 0,
    newId: randomUUID,
    pdf: () => Promise.resolve(PDF),
    user: () => station.session.user,
    onNews: (what) => news.push(what),
    onCount: (count) => counts.push(count),
    onStoreFailure: (error) => news.push(String(error)),
  });
  station.answeredCommands.add((stored) => {
    desk.answered(stored);
  });
  await desk.start();
  onTestFinished(() => {
    desk.stop();
  });
  const user = (): User => {
    const one = station.session.user;
    if (one === null) throw new Error('nobody is signed in');
    return one;
  };
  const confirmed = { patientId: patient.id, ...patient.name, birthDate: patient.birthDate };
  return {
    ...{ centre, station, desk, time, patient, counts, news, user, confirmed },
    sign: async (text = 'Ringte pasienten. Alt bra.', corrects) => {
      const id = randomUUID();
      const note = { id, patientId: patient.id, template: 'free', text, alertIds: [], contactIds: [] };
      const act = {
        type: corrects === undefined ? ('note.sign' as const) : ('note.correct' as const),
        entity: { kind: 'note' as const, id, version: 0 },
        payload: corrects === undefined ? { note } : { note, replaces: corrects.noteId, kind: corrects.kind },
      };
      const done = await station.service.act(act, user(), station.audit('note.sign'));
      if (!done.ok) throw new Error(`not signed: ${done.error}`);
      return id;
    },
    deliver: (noteId, channel = 'vkp') => desk.deliver({ noteId, channel, confirmed }, user(), 'note.export'),
    rows: async (noteId) => {
      const notes = await station.stores.cache.call('readNotesOf', { patientId: patient.id });
      return desk.drawn(notes).find(({ id }) => id === noteId)?.deliveries ?? [];
    },
    until: async (condition, step = 1_000) => {
      for (let turn = 0; !(await condition()); turn += 1) {
        if (turn > 20_000) throw new Error('it never came to that');
        // The network is real: it gets its turns before time goes on.
        for (let yielded = 0; yielded < 5; yielded += 1) await new Promise((done) => setImmediate(done));
        if (turn % 20 === 19) time.advance(step);
      }
    },
    setEpj: async (epj) => {
      const token = await station.session.accessToken();
      const response = await fetch(`${centre.url}/training`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token.ok ? token.value : ''}` },
        body: JSON.stringify({ epj }),
      });
      if (response.status !== 200) throw new Error(`the EPJ was not set: ${String(response.status)}`);
    },
    inEpj: () => centre.store.epj.counts(),
  };
}
