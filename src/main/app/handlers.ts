import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import { requests, type RequestError } from '@shared/ipc/contract';
import type { Failure } from '@shared/outcome';
import type { AlertAct } from '@main/desk/alert-acts';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { AccessLog } from './access-log';
import type { Counters } from './counters';
import type { Running } from './running';
import type { Station } from './station';

const notReady = failure('not_ready') satisfies Failure<RequestError>;

/** Answers every request of the contract table from what runs now. */
export function makeHandlers(station: Station, counters: Counters, access: AccessLog): Handlers {
  return { ...stationHandlers(station, counters), ...readHandlers(station, access), ...actHandlers(station) };
}

type Names<K extends RequestName> = Pick<Handlers, K>;

function stationHandlers(
  station: Station,
  counters: Counters,
): Names<
  'readStation' | 'unlockStation' | 'signIn' | 'signOut' | 'setPreferences' | 'readDiagnostics' | 'readLink'
> {
  return {
    readStation: () => Promise.resolve(success(station.view())),
    readLink: () => Promise.resolve(success(station.linkView())),
    unlockStation: ({ passphrase }) => station.unlock(passphrase),
    signIn: async ({ username, password }) => {
      const { running } = station;
      if (running === null) return notReady;
      if (running.session.user !== null) return failure('invalid_state');
      const answer = await running.session.signIn(username, password);
      if (!answer.ok) return answer;
      // The desk must show alerts also where the log cannot be written; the failure itself is logged.
      await running.link.start();
      await auditIfPossible(station, running, counters, 'signIn');
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
    setPreferences: (preferences) => Promise.resolve(success(station.savePreferences(preferences))),
    readDiagnostics: () => Promise.resolve(success(diagnostics(station, counters))),
  };
}

function readHandlers(
  station: Station,
  access: AccessLog,
): Names<
  'readWorklist' | 'readAlertQueue' | 'readAlert' | 'readPatient' | 'readSeries' | 'readActs' | 'readOutbox'
> {
  /** Logs an opening; the same person reading the same thing again as it changes is not one. */
  const opened = async (
    running: Running,
    name: RequestName,
    id: string,
    about: About = {},
  ): Promise<void> => {
    if (access.isNew(station.user?.id ?? '-', name, id)) await audit(station, running, name, about);
  };
  return {
    readWorklist: () => fromDesk(station, (running) => running.desk.worklist()),
    readAlertQueue: () => fromDesk(station, (running) => running.desk.alerts()),
    readOutbox: () => fromDesk(station, (running) => running.service.outboxRows()),
    readAlert: async ({ alertId }) => {
      const { running } = station;
      if (running === null) return notReady;
      const view = await running.service.readAlert(alertId);
      if (view === null) return failure('not_found');
      await opened(running, 'readAlert', alertId, {
        patientId: view.patient.id,
        entity: { kind: 'alert', id: alertId },
      });
      return success(view);
    },
    readPatient: async ({ patientId }) => {
      const { running } = station;
      if (running === null) return notReady;
      const view = await running.stores.cache.call('readPatient', { patientId });
      if (view === null) return failure('not_found');
      await opened(running, 'readPatient', patientId, { patientId });
      const overlaid = view.alerts.map((row) => running.desk.overlaid(row));
      return success({ ...view, alerts: overlaid });
    },
    readSeries: async (query) => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readSeries', query));
    },
    readActs: async (query) => {
      const { running } = station;
      if (running === null) return notReady;
      await opened(running, 'readActs', 'log');
      return success(await running.stores.cache.call('readActs', query));
    },
  };
}

function actHandlers(
  station: Station,
): Names<'takeAlert' | 'releaseAlert' | 'closeAlert' | 'commentAlert' | 'settleCommand'> {
  const act = async (name: RequestName, make: AlertAct, target: { alertId: string; version: number }) => {
    const { running, user } = station;
    if (running === null) return notReady;
    if (user === null) return failure('not_signed_in');
    return running.service.act(make, target, user, station.auditDraft(actionOf(name), user));
  };
  return {
    takeAlert: (target) => act('takeAlert', { type: 'alert.take', payload: {} }, target),
    releaseAlert: (target) => act('releaseAlert', { type: 'alert.release', payload: {} }, target),
    commentAlert: ({ text, ...target }) =>
      act('commentAlert', { type: 'alert.comment', payload: { text } }, target),
    closeAlert: ({ alertId, version, ...payload }) =>
      act('closeAlert', { type: 'alert.close', payload: withoutEmpty(payload) }, { alertId, version }),
    settleCommand: async ({ commandId }) => {
      const { running, user } = station;
      if (running === null) return notReady;
      if (user === null) return failure('not_signed_in');
      return running.service.settle(commandId, station.auditDraft(actionOf('settleCommand'), user));
    },
  };
}

async function fromDesk<T>(station: Station, read: (running: Running) => T) {
  const { running } = station;
  return Promise.resolve(running === null ? notReady : success(read(running)));
}

/** Action name of an audited request; asking for one that is not audited is a bug. */
function actionOf(name: RequestName): string {
  const action = requests[name].audit;
  if (action === null) throw new Error(`${name} is not audited`);
  return action;
}

/** Whom and what an audit entry is about. */
interface About {
  readonly patientId?: string;
  readonly entity?: { readonly kind: string; readonly id: string };
}

async function audit(
  station: Station,
  running: Running,
  name: RequestName,
  about: About = {},
): Promise<void> {
  const { user } = station;
  if (user === null) throw new Error(`${name} without a person`);
  await running.stores.ledger.call('appendAudit', { ...station.auditDraft(actionOf(name), user), ...about });
}

/** Coming and going are never refused for want of disk; what failed is counted. */
async function auditIfPossible(
  station: Station,
  running: Running,
  counters: Counters,
  name: RequestName,
): Promise<void> {
  await audit(station, running, name).catch(() => {
    counters.add('audit_not_written');
  });
}

/** A field left empty is a field not given. */
function withoutEmpty<T extends Record<string, string | undefined>>(payload: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(payload).filter(([, text]) => text !== undefined && text !== ''),
  ) as Partial<T>;
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
    counters: {
      ...counters.all(),
      patients: running?.desk.patientCount() ?? 0,
      alerts: running?.desk.alerts().length ?? 0,
    },
  };
}
