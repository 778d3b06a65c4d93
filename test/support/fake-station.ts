import { MINUTE, systemClock } from '@shared/clock';
import { pushNames, subscriptionName, type PushName } from '@shared/ipc/channels';
import type { Pushes, Station } from '@shared/ipc/contract';
import type {
  ActRow,
  AlertRow,
  CommandAnswer,
  LinkView,
  OutboxRow,
  StationView,
  WorklistRow,
} from '@shared/ipc/views';
import { failure, success } from '@shared/outcome';
import { alertViewOf, patientViewOf, seriesOf } from './harness/synthetic-patient';
import { nurses, syntheticRows } from './harness/synthetic-rows';

/** What a picture or a test wants the station to be like. */
export interface FakeSetting {
  readonly station: Partial<StationView>;
  readonly link: Partial<LinkView>;
  readonly rows: number;
  /** Never answers lists: the skeletons. */
  readonly silent: boolean;
  /** How the centre answers acts; `never` leaves them waiting. */
  readonly answers: 'applied' | 'conflict' | 'rejected' | 'never';
  /** What goes wrong at sign-in. */
  readonly signInError:
    | 'bad_credentials'
    | 'locked_out'
    | 'centre_unreachable'
    | 'unknown_offline'
    | 'workstation_revoked'
    | null;
  readonly outbox: readonly OutboxRow[];
}

export interface FakeStation {
  readonly station: Station;
  readonly push: <P extends PushName>(name: P, payload: Pushes[P]) => void;
  readonly rows: Map<string, WorklistRow>;
}

const ANSWER_AFTER_MS = 250;

/** A station without a process behind it: rows in memory, answers after a moment. */
export function fakeStation(setting: FakeSetting): FakeStation {
  const now = systemClock.now();
  const listeners = new Map<PushName, Set<(payload: never) => void>>(
    pushNames.map((name) => [name, new Set()]),
  );
  const push = <P extends PushName>(name: P, payload: Pushes[P]): void => {
    for (const listener of listeners.get(name) ?? []) (listener as (payload: Pushes[P]) => void)(payload);
  };
  let view: StationView = { ...firstView, ...setting.station };
  let unsent = 0;
  const rows = new Map(syntheticRows(setting.rows, now).map((row) => [row.patientId, row]));
  const closed = new Map<string, AlertRow>();
  const acts: ActRow[] = [...rows.values()].flatMap((row) =>
    row.top === null ? [] : [actOf(row.top, 'raised', row.top.raisedAt, 'Sentralen')],
  );
  const rowOfAlert = (alertId: string): WorklistRow | undefined =>
    [...rows.values()].find(
      (row) => row.top?.id === alertId || closed.get(alertId)?.patientId === row.patientId,
    );
  const link = (): LinkView => ({
    ...firstLink,
    lastEventAt: systemClock.now(),
    currentAt: systemClock.now(),
    ...setting.link,
  });
  const setTop = (row: WorklistRow, top: AlertRow | null): void => {
    const next: WorklistRow = {
      ...row,
      top,
      severity: top === null ? 'green' : top.severity,
      openAlerts: top === null ? 0 : row.openAlerts,
    };
    rows.set(row.patientId, next);
    push('worklistChanged', { upsert: [next], remove: [], reload: false });
    push('alertQueueChanged', {
      upsert: top === null ? [] : [top],
      remove: top === null && row.top !== null ? [row.top.id] : [],
      reload: false,
    });
    push('patientChanged', { patientIds: [row.patientId] });
  };
  let commands = 0;
  const act = (
    alertId: string,
    change: (alert: AlertRow) => AlertRow | null,
  ): Promise<ReturnType<typeof success<{ commandId: string }>>> => {
    commands += 1;
    const commandId = `c-${String(commands)}`;
    const row = rowOfAlert(alertId);
    const alert = row?.top;
    if (row !== undefined && alert != null) {
      unsent += 1;
      push('outboxChanged', { unsent, attention: 0, auditBroken: false });
      setTop(row, { ...alert, pending: setting.link.state === 'offline' ? 'registered' : 'sent' });
      if (setting.answers !== 'never')
        setTimeout(() => {
          answer(commandId, row.patientId, alert, change);
        }, ANSWER_AFTER_MS);
    }
    return Promise.resolve(success({ commandId }));
  };
  const answer = (
    commandId: string,
    patientId: string,
    alert: AlertRow,
    change: (alert: AlertRow) => AlertRow | null,
  ): void => {
    unsent -= 1;
    push('outboxChanged', { unsent, attention: setting.answers === 'applied' ? 0 : 1, auditBroken: false });
    const row = rows.get(patientId);
    const status = setting.answers === 'never' ? 'applied' : setting.answers;
    const reply: CommandAnswer = {
      commandId,
      alertId: alert.id,
      status,
      winner: status === 'conflict' ? 'Dahl, Ola' : null,
      winnerAt: status === 'conflict' ? systemClock.now() - MINUTE : null,
      code: status === 'rejected' ? 'invalid_state' : null,
    };
    push('commandAnswered', reply);
    if (row === undefined) return;
    if (status === 'conflict')
      setTop(row, {
        ...alert,
        pending: null,
        version: alert.version + 1,
        state: 'taken',
        takenBy: nurses[1] ?? null,
        takenAt: systemClock.now() - MINUTE,
      });
    else if (status === 'rejected') setTop(row, { ...alert, pending: null });
    else {
      const next = change({ ...alert, pending: null, version: alert.version + 1 });
      if (next === null)
        closed.set(alert.id, { ...alert, pending: null, version: alert.version + 1, state: 'closed' });
      setTop(row, next);
    }
  };
  const never = new Promise<never>(() => undefined);
  const requests: Omit<Station, `on${string}`> = {
    readStation: () => Promise.resolve(success(view)),
    readLink: () => Promise.resolve(success(link())),
    unlockStation: ({ passphrase }) => {
      if (passphrase !== 'riktig hest batteri stift') return Promise.resolve(failure('wrong_passphrase'));
      view = { ...view, phase: 'signed_out' };
      return Promise.resolve(success(view));
    },
    signIn: ({ username }) => {
      if (setting.signInError !== null)
        return Promise.resolve(failure(setting.signInError, { retryAfterS: 42 }));
      const role = username === 'vaktleder' ? 'lead' : username === 'lege' ? 'clinician' : 'nurse';
      view = {
        ...view,
        phase: 'signed_in',
        user: { id: 'u-1', name: 'Nordmann, Kari', role, organisation: { id: 'o', name: 'Responssenter' } },
      };
      return Promise.resolve(success(view));
    },
    signOut: () => {
      view = { ...view, phase: 'signed_out', user: null };
      return Promise.resolve(success(view));
    },
    readWorklist: () => (setting.silent ? never : Promise.resolve(success([...rows.values()]))),
    readAlertQueue: () =>
      setting.silent
        ? never
        : Promise.resolve(success([...rows.values()].flatMap((row) => (row.top === null ? [] : [row.top])))),
    readAlert: ({ alertId }) => {
      const row = rowOfAlert(alertId);
      const alert = closed.get(alertId) ?? row?.top;
      return Promise.resolve(
        row === undefined || alert == null
          ? failure('not_found')
          : success(alertViewOf(row, alert, systemClock.now())),
      );
    },
    takeAlert: ({ alertId }) =>
      act(alertId, (alert) => ({
        ...alert,
        state: 'taken',
        takenBy: nurses[0] ?? null,
        takenAt: systemClock.now(),
      })),
    releaseAlert: ({ alertId }) =>
      act(alertId, (alert) => ({ ...alert, state: 'open', takenBy: null, takenAt: null })),
    closeAlert: ({ alertId }) => act(alertId, () => null),
    commentAlert: ({ alertId }) => act(alertId, (alert) => alert),
    readPatient: ({ patientId }) => {
      const row = rows.get(patientId);
      return Promise.resolve(
        row === undefined ? failure('not_found') : success(patientViewOf(row, systemClock.now())),
      );
    },
    readSeries: ({ code, from, to }) => Promise.resolve(success(seriesOf(code, from, to, systemClock.now()))),
    readActs: () => Promise.resolve(success(acts)),
    readOutbox: () => Promise.resolve(success(setting.outbox)),
    settleCommand: () => Promise.resolve(success({ unsent, attention: 0, auditBroken: false })),
    setPreferences: (preferences) => {
      view = { ...view, ...preferences };
      return Promise.resolve(success(view));
    },
    readDiagnostics: () =>
      Promise.resolve(
        success({
          electron: '45.4.1',
          chrome: '156.0',
          node: '24.21.0',
          sqlite: '3.53.4 (aegis)',
          keyStore: 'passphrase',
          workstationId: 'ws-7f3a',
          counters: { changesApplied: 12_340, batchesRefused: 0, reconnects: 3 },
        }),
      ),
  };
  const subscriptions = Object.fromEntries(
    pushNames.map((name) => [
      subscriptionName(name),
      (listener: (payload: never) => void) => {
        listeners.get(name)?.add(listener);
        return () => listeners.get(name)?.delete(listener);
      },
    ]),
  );
  return { station: Object.freeze({ ...requests, ...subscriptions }) as Station, push, rows };
}

function actOf(alert: AlertRow, act: ActRow['act'], at: number, by: string): ActRow {
  return {
    id: `${alert.id}-${act}`,
    alertId: alert.id,
    patientId: alert.patientId,
    patientName: alert.patientName,
    act,
    at,
    by,
    text: alert.cause.ruleText,
  };
}

const firstView: StationView = {
  phase: 'signed_in',
  problem: null,
  training: true,
  keyStore: 'passphrase',
  newProfile: false,
  shownPassphrase: null,
  user: {
    id: 'u-1',
    name: 'Nordmann, Kari',
    role: 'nurse',
    organisation: { id: 'o-1', name: 'Responssenteret' },
  },
  language: 'nb',
  theme: 'light',
  version: '0.1.0',
  centreName: 'Øvingssentralen',
};

const firstLink: LinkView = {
  state: 'live',
  problem: null,
  epoch: 'e-1',
  cursor: 4_211,
  head: 4_211,
  lastEventAt: null,
  currentAt: null,
  snapshot: null,
  mode: 'training',
};
