import { pack } from '@shared/packed';
import { failure, success, type Outcome } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { RequestError } from '@shared/ipc/contract';
import type { Failure } from '@shared/outcome';
import type { Clock } from '@shared/clock';
import type { User } from '@shared/model/patient';
import type { SoundDesk } from '@main/alarms/sound-desk';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import { FIRST_ROWS, type EarlyLists } from '../acts/early-lists';
import { logOpening, logRequest, type About, type AccessLog } from './access-log';
import type { DowntimeHandlers } from '../downtime/downtime-handlers';
import { deliveryHandlers } from '../journal/delivery-handlers';
import type { NoteHandlers } from '../journal/note-handlers';
import type { KeyMeans } from '../keys/key-desk';
import { keyHandlers } from '../keys/key-handlers';
import { leadHandlers } from '../lead/lead-handlers';
import type { LockDesk } from '../lock/lock-desk';
import { lockHandlers } from '../lock/lock-handlers';
import { signOnHandlers } from '../sign-on/sign-on-handlers';
import { actHandlers, actionOf } from './act-handlers';
import { contactHandlers, type ContactMeans } from './contact-handlers';
import { deskHandlers } from './desk-handlers';
import { searchHandlers } from './search-handlers';
import { patientHandlers } from './patient-handlers';
import { soundHandlers } from './sound-handlers';
import type { Desktop } from './desktop';
import { trainingHandlers } from './training-handlers';
import { trendHandlers } from './trend-handlers';
import { rehearsalHandlers } from './rehearsal-handlers';
import { worklistHandlers } from './worklist-handlers';
import { windowsHandlers } from '../windows/windows-handlers';
import type { WindowDesk } from '../windows/window-desk';
import type { Counters } from '../counters';
import { operationsHandlers, type OperationsDesk } from '../operations/operations-handlers';
import { soundDiagnostics } from '../sound/sound-diagnostics';
import { soundWord } from '../sound/sound-word';
import { onDisk } from '../stores/on-disk';
import type { Running } from '../running';
import type { Station } from '../station';

const notReady = failure('not_ready') satisfies Failure<RequestError>;

/** Answers every request of the contract table from what runs now. */
export function makeHandlers(
  station: Station,
  counters: Counters,
  access: AccessLog,
  around: {
    readonly clock: Clock;
    readonly newId: () => string;
    readonly sound: SoundDesk;
    readonly windows: WindowDesk;
    readonly desktop: Desktop;
    readonly contact: ContactMeans;
    readonly operations: OperationsDesk;
    readonly lock: LockDesk;
    readonly keys: KeyMeans;
    readonly downtime: DowntimeHandlers;
    readonly notes: NoteHandlers;
    /** Hears that a page has read its lists. */
    readonly listsRead: () => void;
  },
): Handlers {
  return {
    ...stationHandlers(station, counters, around.sound, around.windows),
    ...windowsHandlers(around.windows),
    ...signOnHandlers(
      station,
      around.contact.openOutside,
      (running, user) => arrive(station, running, counters, { name: 'beginSignOn', user }),
      around.lock,
    ),
    ...fileHandlers(station),
    ...keyHandlers(station, around.keys),
    ...readHandlers(station, access, around.listsRead),
    ...actHandlers(station, around.newId),
    ...deskHandlers(station, around.clock),
    ...searchHandlers(station, access),
    ...contactHandlers(station, access, around.newId, around.contact),
    ...patientHandlers(station, access, around),
    ...worklistHandlers(station, access, around.newId),
    ...rehearsalHandlers(station, access, around.clock),
    ...trainingHandlers(station),
    ...trendHandlers(station, around.desktop, around.clock),
    ...around.notes,
    ...deliveryHandlers(station, access),
    ...leadHandlers({ station, access, ...around, sound: () => soundWord(around.sound.view()) }),
    ...lockHandlers(around.lock),
    ...around.downtime,
    ...decisionHandlers(station),
    ...centreHandlers(station),
    ...draftHandlers(station, around.clock),
    ...soundHandlers(station, around.sound, counters, around.clock),
    ...operationsHandlers(station, around.operations, around.desktop, around.clock),
  };
}

type Names<K extends RequestName> = Pick<Handlers, K>;

function stationHandlers(
  station: Station,
  counters: Counters,
  sound: SoundDesk,
  windows: WindowDesk,
): Names<
  'readStation' | 'unlockStation' | 'signIn' | 'signOut' | 'setPreferences' | 'readDiagnostics' | 'readLink'
> {
  return {
    readStation: () => Promise.resolve(success(station.view())),
    readLink: () => Promise.resolve(success(station.linkView())),
    unlockStation: ({ passphrase }) => station.unlock(passphrase),
    signIn: async ({ username, password }) => {
      // The form is there before the lists are read.
      const running = await station.whenRunning();
      if (running === null) return notReady;
      if (running.session.user !== null) return failure('invalid_state');
      const answer = await running.session.signIn(username, password);
      if (!answer.ok) return answer;
      await arrive(station, running, counters, { name: 'signIn', user: answer.value });
      return success(station.view());
    },
    signOut: async () => {
      const { running } = station;
      if (running === null) return notReady;
      await auditIfPossible(station, running, counters, 'signOut');
      running.link.stop();
      await running.session.signOut();
      return success(station.view());
    },
    setPreferences: (looks) => {
      windows.change(looks);
      return Promise.resolve(success(station.view()));
    },
    readDiagnostics: () =>
      Promise.resolve(success({ ...diagnostics(station, counters), ...soundDiagnostics(sound.view()) })),
  };
}

/** What a person says to notices about the workstation's own files, and to a damaged ledger. */
function fileHandlers(station: Station): Names<'dismissNotice' | 'examineLedger' | 'salvageLedger'> {
  return {
    dismissNotice: ({ id }) => Promise.resolve(station.dismissNotice(id)),
    examineLedger: () => station.examineLedger(),
    salvageLedger: () => station.salvageLedger(),
  };
}

function readHandlers(
  station: Station,
  access: AccessLog,
  listsRead: () => void,
): Names<
  | 'readWorklist'
  | 'readFirstRows'
  | 'readAlertQueue'
  | 'readAlert'
  | 'readPatient'
  | 'readSeries'
  | 'readTrend'
  | 'readOutbox'
> {
  /** Logs an opening; the same person reading the same thing again as it changes is not one. */
  const opened = (
    running: Running,
    user: User | null,
    name: RequestName,
    id: string,
    about: About,
  ): Promise<void> => logOpening({ station, access }, running, user, name, id, about);
  return {
    readWorklist: () => {
      listsRead();
      return fromDesk(station, (running) => pack(running.desk.worklist()));
    },
    readFirstRows: () => {
      listsRead();
      return fromLists(
        station,
        ({ firstRows }) => pack(firstRows),
        ({ desk }) => pack(desk.firstRows(FIRST_ROWS)),
      );
    },
    readAlertQueue: () =>
      fromLists(
        station,
        ({ alerts }) => pack(alerts),
        ({ desk }) => pack(desk.alerts()),
      ),
    readOutbox: async () => {
      const { running } = station;
      return running === null ? notReady : success(await running.service.outboxRows());
    },
    readAlert: async ({ alertId }) => {
      // Whoever asks: another may be here when it is read.
      const { running, user } = station;
      if (running === null) return notReady;
      const view = await running.acts.readAlert(alertId);
      if (view === null) return failure('not_found');
      await opened(running, user, 'readAlert', alertId, {
        patientId: view.patient.id,
        entity: { kind: 'alert', id: alertId },
      });
      return success(view);
    },
    readPatient: async ({ patientId }) => {
      const { running, user } = station;
      if (running === null) return notReady;
      const view = await running.stores.cache.call('readPatient', { patientId });
      if (view === null) return failure('not_found');
      await opened(running, user, 'readPatient', patientId, { patientId });
      const overlaid = view.alerts.map((row) => running.desk.overlaid(row));
      return success({ ...view, alerts: overlaid });
    },
    readSeries: async (query) => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readSeries', query));
    },
    readTrend: async ({ held, ...query }) => {
      const { running } = station;
      if (running === null) return notReady;
      const asked = held === undefined ? query : { ...query, held };
      return success(await running.stores.cache.call('readTrend', asked));
    },
  };
}

/** What a person decides about acts that did not go through, and about the access log. */
function decisionHandlers(station: Station): Names<'decideCommand' | 'restartAuditChain'> {
  return {
    decideCommand: async ({ commandId, decision }) => {
      const { running, user } = station;
      if (running === null) return notReady;
      if (user === null) return failure('not_signed_in');
      const audit = station.auditDraft(actionOf('decideCommand'), user);
      return running.service.decide(commandId, decision, user, { ...audit, ground: decision });
    },
    restartAuditChain: async ({ reason }) => {
      const { running, user } = station;
      if (running === null) return notReady;
      if (user === null) return failure('not_signed_in');
      const entry = station.auditDraft(actionOf('restartAuditChain'), user);
      await running.restartAuditChain({ ...entry, ground: reason });
      return success(running.service.outboxView());
    },
  };
}

/** What is asked of the centre, and told to it, while somebody looks. */
function centreHandlers(station: Station): Names<'readHistory' | 'showPatient'> {
  return {
    readHistory: async (query) => {
      const { running } = station;
      if (running === null) return notReady;
      await logRequest(station, running, station.user, 'readHistory', { patientId: query.patientId });
      return running.queries.history(query);
    },
    showPatient: ({ patientId }) => {
      const { running } = station;
      if (running === null) return Promise.resolve(notReady);
      running.link.showPatient(patientId);
      return Promise.resolve(success(patientId === null ? null : running.presence.of(patientId)));
    },
  };
}

function draftHandlers(station: Station, clock: Clock): Names<'readDrafts' | 'saveDraft'> {
  return {
    readDrafts: async () => {
      const { running, user } = station;
      if (running === null) return notReady;
      if (user === null) return failure('not_signed_in');
      return success(await running.stores.ledger.call('readDrafts', { userId: user.id }));
    },
    saveDraft: async ({ key, text }) => {
      const { running, user } = station;
      if (running === null) return notReady;
      if (user === null) return failure('not_signed_in');
      const draft = { userId: user.id, key, text, at: clock.now() };
      const saved = await onDisk(() => running.stores.ledger.call('saveDraft', draft));
      return saved.ok ? success(null) : failure(saved.error.code);
    },
  };
}

async function fromDesk<T>(station: Station, read: (running: Running) => T) {
  const { running } = station;
  return Promise.resolve(running === null ? notReady : success(read(running)));
}

/** The same of what the lists begin with, where that is known before all of them is read. */
async function fromLists<T>(
  station: Station,
  early: (lists: EarlyLists) => T,
  read: (running: Running) => T,
): Promise<Outcome<T, 'not_ready'>> {
  const lists = station.running?.lists;
  if (lists?.early != null) return success(early(lists.early));
  await lists?.read.catch(() => undefined);
  return fromDesk(station, read);
}

/** A person is here: the desk must show alerts also where the log cannot be written; the failure itself is logged. */
async function arrive(
  station: Station,
  running: Running,
  counters: Counters,
  { name, user }: { readonly name: RequestName; readonly user: User },
): Promise<void> {
  const linked = async (): Promise<void> => {
    // What the centre sends lands on lists that are whole.
    await running.lists.settled();
    if (station.running === running && running.session.user !== null) await running.link.start();
  };
  const audited = async (): Promise<void> => {
    await auditIfPossible(station, running, counters, name);
    await auditFindings(station, running, user).catch(() => {
      counters.add('audit_not_written');
    });
  };
  await Promise.all([linked(), audited()]);
}

/** Coming and going are never refused for want of disk; what failed is counted. */
async function auditIfPossible(
  station: Station,
  running: Running,
  counters: Counters,
  name: RequestName,
): Promise<void> {
  await logRequest(station, running, station.user, name).catch(() => {
    counters.add('audit_not_written');
  });
}

/** What the ledger found out about itself while nobody was signed in: the first person here stands for its entry. */
const FINDINGS = [
  [LEDGER_VALUE.salvaged, 'ledger.salvaged'],
  [LEDGER_VALUE.rolledBack, 'ledger.rolled_back'],
  [LEDGER_VALUE.keyChanged, 'key.changed'],
] as const;

async function auditFindings(station: Station, { stores }: Running, user: User): Promise<void> {
  for (const [key, action] of FINDINGS) {
    const found = await stores.ledger.call('readValue', { key });
    if (found === null || found === '') continue;
    await stores.ledger.call('appendAudit', { ...station.auditDraft(action, user), ground: found });
    await stores.ledger.call('saveValue', { key, value: '' });
  }
}

function diagnostics(station: Station, counters: Counters) {
  const { running } = station;
  return {
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    sqlite: running?.sqlite ?? '',
    keyStore: running?.keyStore ?? '',
    workstationId: running?.workstationId ?? '',
    centreTrust: running?.trust.word() ?? '',
    counters: {
      ...counters.all(),
      patients: running?.desk.patientCount() ?? 0,
      alerts: running?.desk.alerts().length ?? 0,
    },
  };
}
