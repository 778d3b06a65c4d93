import { fakeLock } from './station/fake-lock';
import { fakeKey } from './keys/fake-key';
import { fakeDowntime } from './harness/fake-downtime';
import { fakeLead } from './lead/fake-lead';
import { DAY, fromWireTime, HOUR, MINUTE, systemClock } from '@shared/clock';
import { pushNames, subscriptionName, type PushName } from '@shared/ipc/channels';
import type { Looks, WindowsView } from '@shared/ipc/station/windows-contract';
import type { Pushes, RequestError, Station } from '@shared/ipc/contract';
import type { DeliveryRow, NoteFinding } from '@shared/ipc/journal/note-views';
import type { SoundView } from '@shared/ipc/sound-views';
import type {
  AlertRow,
  CommandAnswer,
  DraftView,
  LedgerReport,
  LinkView,
  OutboxRow,
  OutboxView,
  SeriesView,
  StationView,
  WorklistRow,
  WrittenField,
} from '@shared/ipc/views';
import type { SavedViews } from '@shared/ipc/worklist-views';
import { pack } from '@shared/packed';
import type { Named } from '@shared/model/primitives';
import { sliceOf, type WholeSeries } from '@shared/series/slice-of';
import { failure, success } from '@shared/outcome';
import type { CommandType } from '@shared/wire/command';
import { fullOutbox, outboxRow } from './harness/synthetic-outbox';
import type { TrainingState } from '@shared/wire/training';
import {
  emptyQueue,
  everyExit,
  fewExits,
  findings,
  fullQueue,
  notesView,
  refusedDelivery,
  deliveryRow,
} from './harness/synthetic-journal';
import { alertViewOf, olderPage, patientViewOf, seriesOf } from './harness/synthetic-patient';
import { syntheticNotes, syntheticPrepared } from './harness/synthetic-notes';
import { nurses, syntheticRows } from './harness/synthetic-rows';
import { checkedStep, noUpdate, supportOf } from './updates/fake-operations';

const trainingState: TrainingState = {
  scenario: 'quiet-shift',
  since: '2026-03-02T06:00:00.000Z',
  speed: 1,
  patients: 120,
  simulated: true,
  faults: { cutLinks: false, delayMs: 0 },
  network: { cut: false, delayMs: 0 },
  stormSecondsLeft: 0,
  links: 1,
  epj: { outcome: 'ok', dialog: 'ok', delayMs: 0, counts: { documents: 0, messages: 0 } },
};

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
  readonly outbox: readonly OutboxRow[] | 'full';
  readonly auditBroken: boolean;
  /** Who else has every patient open. */
  readonly others: readonly Named[];
  readonly drafts: readonly DraftView[];
  readonly draftError: RequestError | null;
  /** Why older values do not come; null gives three pages of them. */
  readonly historyError: RequestError | null;
  /** How the sound stands. */
  readonly sound: Partial<SoundView>;
  /** What an examination of a damaged ledger finds; null never answers. */
  readonly ledger: LedgerReport | null;
  /** What is not in the journal; `error` cannot be read, `silent` never answers. */
  readonly journal: 'empty' | 'full' | 'error' | 'silent';
  /** Ways that the site has for notes. */
  readonly exits: 'every' | 'few';
  /** What a note's check finds. */
  readonly noteFindings: readonly ('stop' | 'tell')[];
  /** How a press to send or take out ends. */
  readonly leaving: 'done' | 'left' | 'invalid' | 'already_under_way' | 'never';
  /** Notes of every patient: none, those of every state, those on their way, or why they cannot be read. */
  readonly notes: 'none' | 'full' | 'sent' | RequestError;
  /** Why a note is not signed; null signs it. */
  readonly signError: RequestError | null;
}

export const plainSetting: FakeSetting = {
  station: {},
  link: {},
  rows: 120,
  silent: false,
  answers: 'applied',
  signInError: null,
  outbox: [],
  auditBroken: false,
  others: [],
  drafts: [],
  draftError: null,
  historyError: null,
  sound: {},
  ledger: null,
  journal: 'empty',
  exits: 'every',
  noteFindings: [],
  leaving: 'done',
  notes: 'none',
  signError: null,
};

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
  let outbox: OutboxRow[] = setting.outbox === 'full' ? fullOutbox(now) : [...setting.outbox];
  const outboxView = (): OutboxView => {
    const attention = outbox.filter(({ state }) => state === 'conflict' || state === 'rejected').length;
    return { unsent: outbox.length - attention, attention, auditBroken: setting.auditBroken };
  };
  const drafts = new Map(setting.drafts.map((draft) => [draft.key, draft]));
  const rows = new Map(syntheticRows(setting.rows, now).map((row) => [row.patientId, row]));
  const closed = new Map<string, AlertRow>();
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
    push('worklistChanged', pack({ upsert: [next], remove: [], reload: false }));
    push(
      'alertQueueChanged',
      pack({
        upsert: top === null ? [] : [top],
        remove: top === null && row.top !== null ? [row.top.id] : [],
        reload: false,
      }),
    );
    push('patientChanged', { patientIds: [row.patientId] });
  };
  let commands = 0;
  const registered = (
    entityId: string,
    commandId: string,
  ): Promise<ReturnType<typeof success<{ commandId: string; entityId: string }>>> =>
    Promise.resolve(success({ commandId, entityId }));
  const other = (): ReturnType<typeof registered> => {
    commands += 1;
    return registered('e-1', `c-${String(commands)}`);
  };
  const act = (
    alertId: string,
    type: CommandType,
    written: object,
    change: (alert: AlertRow) => AlertRow | null,
  ): ReturnType<typeof registered> => {
    commands += 1;
    const commandId = `c-${String(commands)}`;
    const row = rowOfAlert(alertId);
    const alert = row?.top;
    if (row !== undefined && alert != null) {
      const wrote = Object.entries(written)
        .filter(([field]) => field !== 'alertId' && field !== 'version')
        .map(([field, text]: [string, unknown]) => ({ field: field as WrittenField, text: String(text) }));
      outbox.push(
        outboxRow({
          commandId,
          type,
          patientId: row.patientId,
          patientName: row.name,
          alertId,
          at: systemClock.now(),
          state: setting.link.state === 'offline' ? 'registered' : 'sent',
          wrote,
        }),
      );
      push('outboxChanged', outboxView());
      setTop(row, { ...alert, pending: setting.link.state === 'offline' ? 'registered' : 'sent' });
      if (setting.answers !== 'never')
        setTimeout(() => {
          answer(commandId, row.patientId, alert, change);
        }, ANSWER_AFTER_MS);
    }
    return registered(alertId, commandId);
  };
  const answer = (
    commandId: string,
    patientId: string,
    alert: AlertRow,
    change: (alert: AlertRow) => AlertRow | null,
  ): void => {
    const row = rows.get(patientId);
    const status = setting.answers === 'never' ? 'applied' : setting.answers;
    const decisions: OutboxRow['decisions'] = ['seen', 'again', 'as_comment'];
    outbox = outbox.flatMap((one) =>
      one.commandId !== commandId
        ? [one]
        : status === 'applied'
          ? []
          : status === 'conflict'
            ? [
                {
                  ...one,
                  state: 'conflict' as const,
                  winner: 'Dahl, Ola',
                  winnerAt: systemClock.now() - MINUTE,
                  standsAs: 'taken' as const,
                  decisions,
                },
              ]
            : [
                {
                  ...one,
                  state: 'rejected' as const,
                  code: 'invalid_state',
                  message: 'Varselet er lukket.',
                  decisions,
                },
              ],
    );
    push('outboxChanged', outboxView());
    const reply: CommandAnswer = {
      commandId,
      type: 'alert.take',
      entityId: alert.id,
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
        takenBy: nurses[1],
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
  let views: SavedViews = { own: [], station: [] };
  let sound: SoundView = { ...plainSound(now), ...setting.sound };
  const setSound = (change: Partial<SoundView>): Promise<ReturnType<typeof success<SoundView>>> => {
    sound = { ...sound, ...change };
    push('soundChanged', sound);
    return Promise.resolve(success(sound));
  };
  const never = new Promise<never>(() => undefined);
  let sent: DeliveryRow[] = [refusedDelivery(now, { id: 'd-refused' })];
  const leave = <T>(
    done: () => T,
  ): Promise<
    | ReturnType<typeof success<T | { kind: 'invalid'; findings: NoteFinding[] }>>
    | ReturnType<typeof failure<RequestError>>
  > =>
    setting.leaving === 'never'
      ? never
      : Promise.resolve(
          setting.leaving === 'already_under_way'
            ? failure('already_under_way')
            : success(
                setting.leaving === 'invalid' ? { kind: 'invalid', findings: [findings.stop] } : done(),
              ),
        );
  const requests: Omit<Station, `on${string}`> = {
    ...fakeLead(),
    ...fakeLock(() => view),
    ...fakeKey(),
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
    // As a page that gets nothing first: what is drawn is all of it.
    readFirstRows: () =>
      setting.silent ? never : Promise.resolve(success(pack({ rows: [...rows.values()], whole: true }))),
    readWorklist: () => (setting.silent ? never : Promise.resolve(success(pack([...rows.values()])))),
    readAlertQueue: () =>
      setting.silent
        ? never
        : Promise.resolve(
            success(pack([...rows.values()].flatMap((row) => (row.top === null ? [] : [row.top])))),
          ),
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
      act(alertId, 'alert.take', {}, (alert) => ({
        ...alert,
        state: 'taken',
        takenBy: nurses[0],
        takenAt: systemClock.now(),
      })),
    releaseAlert: ({ alertId }) =>
      act(alertId, 'alert.release', {}, (alert) => ({
        ...alert,
        state: 'open',
        takenBy: null,
        takenAt: null,
      })),
    closeAlert: (input) => act(input.alertId, 'alert.close', input, () => null),
    commentAlert: (input) => act(input.alertId, 'alert.comment', input, (alert) => alert),
    snoozeAlert: other,
    endSnooze: other,
    escalateAlert: other,
    reopenAlert: other,
    reviewPatient: other,
    unreviewPatient: other,
    assignPatient: other,
    reviewPatients: ({ rows: reviewed }) =>
      Promise.resolve(
        success({
          batchId: 'batch-1',
          registered: reviewed.map(({ patientId }) => ({ commandId: `c-${patientId}`, entityId: patientId })),
          left: [],
        }),
      ),
    unreviewPatients: ({ batchId }) => Promise.resolve(success({ batchId, registered: [], left: [] })),
    searchText: () => Promise.resolve(success({ kind: 'searched', hits: [], after: null, isWhole: true })),
    findPatients: () => Promise.resolve(success([])),
    readViews: () => Promise.resolve(success(views)),
    saveView: ({ view }) => {
      const kept = { ...view, id: view.id ?? `v-${String(views.own.length + 1)}` };
      views = { ...views, own: [...views.own.filter(({ id }) => id !== kept.id), kept] };
      return Promise.resolve(success(views));
    },
    deleteView: ({ id }) => {
      views = { ...views, own: views.own.filter((one) => one.id !== id) };
      return Promise.resolve(success(views));
    },
    putValues: other,
    withdrawValue: other,
    readEntered: () => Promise.resolve(success([])),
    readNews2: () => Promise.resolve(success({ scale: 1 as const, values: [] })),
    readForms: () => Promise.resolve(success({ responses: [], more: false, questionnaires: [] })),
    logContact: other,
    openCall: () => Promise.resolve(success({ number: '+47 000 00 001' })),
    openVideo: () => Promise.resolve(success(null)),
    readContacts: () =>
      Promise.resolve(success({ thread: [], more: false, templates: [], video: { hosts: [], start: null } })),
    signNote: () => (setting.signError === null ? other() : Promise.resolve(failure(setting.signError))),
    readNotes: () => {
      if (setting.notes === 'sent')
        return Promise.resolve(
          success(notesView(now, setting.exits === 'every' ? everyExit : fewExits, sent)),
        );
      const full = syntheticNotes(systemClock.now());
      if (setting.notes === 'full') return Promise.resolve(success(full));
      return Promise.resolve(
        setting.notes === 'none' ? success({ ...full, notes: [], matters: [] }) : failure(setting.notes),
      );
    },
    prepareNote: ({ alertIds, contactIds }) =>
      Promise.resolve(success(syntheticPrepared(alertIds.length + contactIds.length))),
    checkNote: () => Promise.resolve(success(setting.noteFindings.map((weight) => findings[weight]))),
    deliverNote: ({ noteId, channel }) =>
      leave(() => {
        const row = deliveryRow(systemClock.now(), {
          ...{ id: `d-${channel}`, noteId, channel, state: 'queued', receipt: null },
          ...{ waits: 'centre', at: systemClock.now(), attempts: 0 },
        });
        sent.push(row);
        return { kind: 'queued' as const, deliveryId: row.id };
      }),
    resendDelivery: ({ deliveryId }) =>
      leave(() => {
        sent = sent.map((row) =>
          row.id === deliveryId
            ? { ...row, state: 'queued', waits: 'receiver', error: null, at: systemClock.now() }
            : row,
        );
        return { kind: 'queued' as const, deliveryId };
      }),
    takeNote: () =>
      leave(() => (setting.leaving === 'left' ? { kind: 'left' } : { kind: 'taken', notes: 1 })),
    takeNotes: () =>
      leave(() => (setting.leaving === 'left' ? { kind: 'left' } : { kind: 'taken', notes: 2 })),
    readJournalQueue: () =>
      setting.journal === 'silent'
        ? never
        : Promise.resolve(
            setting.journal === 'error'
              ? failure('not_ready')
              : success(setting.journal === 'full' ? fullQueue(now) : emptyQueue),
          ),
    sendMessage: other,
    putPlan: other,
    putTask: other,
    finishTask: other,
    signHandover: other,
    receiveHandover: other,
    readPatient: ({ patientId }) => {
      const row = rows.get(patientId);
      return Promise.resolve(
        row === undefined ? failure('not_found') : success(patientViewOf(row, systemClock.now())),
      );
    },
    readPlan: ({ patientId }) => {
      const row = rows.get(patientId);
      if (row === undefined) return Promise.resolve(failure('not_found'));
      const { plan, names } = patientViewOf(row, systemClock.now());
      return Promise.resolve(success({ plan, version: 1, pending: null, lost: null, names, forms: {} }));
    },
    readPlanHistory: () => Promise.resolve(success({ versions: [], names: {} })),
    // The cache holds 90 days, as in the product.
    readSeries: ({ code, from, to }) =>
      Promise.resolve(
        success(seriesOf(code, Math.max(from, systemClock.now() - 90 * DAY), to, systemClock.now())),
      ),
    readTrend: ({ code, from, to, pixels }) => {
      const now = systemClock.now();
      return Promise.resolve(
        success(sliceOf(wholeOf(seriesOf(code, now - 90 * DAY, now, now)), from, to, pixels)),
      );
    },
    readMarks: () => Promise.resolve(success([])),
    readFormScores: () => Promise.resolve(success([])),
    readTrendRows: () => Promise.resolve(success({ rows: [], total: 0 })),
    readShares: () => Promise.resolve(success({ below: 0, inside: 0, above: 0, every: null })),
    copyTrend: () => Promise.resolve(success({ rows: 0, saved: true })),
    exportTrend: () => Promise.resolve(success({ rows: 0, saved: true })),
    printTrend: () => Promise.resolve(success({ rows: 0, saved: true })),
    rehearsePlan: () => {
      const to = systemClock.now();
      const handling = { takenAfter: 2 * HOUR, closedAfter: 2 * HOUR, measured: false };
      return Promise.resolve(success({ from: to - 90 * DAY, to, handling, measures: [] }));
    },
    rehearseGroup: () => Promise.resolve(success([])),
    readTasks: () => Promise.resolve(success([])),
    readPeople: () =>
      Promise.resolve(success(nurses.map(({ id, name }) => ({ id, name, role: 'nurse' as const })))),
    readOutbox: () => Promise.resolve(success([...outbox])),
    decideCommand: ({ commandId }) => {
      outbox = outbox.filter((one) => one.commandId !== commandId);
      push('outboxChanged', outboxView());
      return Promise.resolve(success(outboxView()));
    },
    readHistory: ({ code, before }) =>
      setting.historyError !== null
        ? Promise.resolve(failure(setting.historyError))
        : Promise.resolve(success(olderPage(code, fromWireTime(before), systemClock.now()))),
    restartAuditChain: () => Promise.resolve(success({ ...outboxView(), auditBroken: false })),
    showPatient: ({ patientId }) =>
      Promise.resolve(success(patientId === null ? null : { patientId, users: setting.others })),
    readDrafts: () => Promise.resolve(success([...drafts.values()])),
    saveDraft: ({ key, text }) => {
      if (setting.draftError !== null) return Promise.resolve(failure(setting.draftError));
      if (text === null) drafts.delete(key);
      else drafts.set(key, { key, text, at: systemClock.now() });
      return Promise.resolve(success(null));
    },
    readSignOn: () => Promise.resolve(success({ offer: 'passwords_only', name: '', stage: 'none' })),
    beginSignOn: () => Promise.resolve(failure('sign_on_not_offered')),
    reopenSignOn: () => Promise.resolve(failure('invalid_state')),
    cancelSignOn: () => Promise.resolve(success(null)),
    dismissNotice: ({ id }) => {
      view = { ...view, notices: view.notices.filter((notice) => notice.id !== id) };
      return Promise.resolve(success(view));
    },
    examineLedger: () => (setting.ledger === null ? never : Promise.resolve(success(setting.ledger))),
    salvageLedger: () => {
      view = { ...view, phase: 'signed_out', problem: null };
      return Promise.resolve(success(view));
    },
    readSound: () => Promise.resolve(success(sound)),
    pauseSound: () => setSound({ pausedUntil: systemClock.now() + 2 * MINUTE }),
    resumeSound: () => setSound({ pausedUntil: null }),
    testSound: () => setSound({ test: { state: 'ask', result: null } }),
    answerSoundTest: ({ heard }) =>
      setSound({ test: { state: 'done', result: { at: systemClock.now(), heard } } }),
    confirmProof: () => Promise.resolve(success(null)),
    setPreferences: (preferences) => {
      view = { ...view, ...preferences };
      return Promise.resolve(success(view));
    },
    ...fakeDowntime(),
    readWindows: () => Promise.resolve(success(plainWindows)),
    screenDrawn: () => Promise.resolve(success(null)),
    changeLooks: () => Promise.resolve(success(plainWindows)),
    resetLooks: () => Promise.resolve(success(plainWindows)),
    zoomLooks: () => Promise.resolve(success(plainWindows)),
    openWall: () => Promise.resolve(success(plainWindows)),
    closeWall: () => Promise.resolve(success(plainWindows)),
    openPatientWindow: () => Promise.resolve(success(plainWindows)),
    tellDeskPatient: () => Promise.resolve(success(null)),
    readDeskPatient: () => Promise.resolve(success({ patientId: null })),
    askDesk: () => Promise.resolve(success(null)),
    readTraining: () => Promise.resolve(success(trainingState)),
    readTrainingDocuments: () => Promise.resolve(success({ documents: [] })),
    setTraining: ({ scenario = 'quiet-shift', speed = 1, faults = {} }) => {
      const { cutLinks = false, delayMs = 0 } = faults;
      return Promise.resolve(success({ ...trainingState, scenario, speed, faults: { cutLinks, delayMs } }));
    },
    readUpdate: () => Promise.resolve(success(noUpdate)),
    checkUpdate: () => Promise.resolve(success(noUpdate)),
    chooseUpdate: () => Promise.resolve(success(noUpdate)),
    readSupport: () => Promise.resolve(success(supportOf(systemClock.now()))),
    copySupport: () => Promise.resolve(success(null)),
    checkStep: ({ step }) => Promise.resolve(success(checkedStep(step, systemClock.now()))),
    previewSupport: () => Promise.resolve(success([])),
    saveSupport: () => Promise.resolve(success({ saved: false, bytes: 0 })),
    readDiagnostics: () =>
      Promise.resolve(
        success({
          electron: '45.4.1',
          chrome: '156.0',
          node: '24.21.0',
          sqlite: '3.53.4 (aegis)',
          keyStore: 'passphrase',
          workstationId: 'ws-7f3a',
          centreTrust: 'own authority, pinned, key seen: current',
          sound: 'on, Høyttaler, 74 %',
          proof: 'ok, 2026-11-26T07:02:00.000Z',
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
  if (setting.auditBroken) setTimeout(() => push('outboxChanged', outboxView()), 1_500);
  return { station: Object.freeze({ ...requests, ...subscriptions }) as Station, push, rows };
}

function plainSound(now: number): SoundView {
  return {
    engine: 'ok',
    output: { state: 'ok', device: 'Høyttaler', volume: 74 },
    pausedUntil: null,
    waiting: { red: 2, yellow: 5, blue: 1 },
    signal: 'high',
    testing: null,
    test: { state: 'done', result: { at: now - 20 * MINUTE, heard: true } },
    proof: { state: 'ok', since: now - MINUTE, okAt: now - MINUTE, version: 7 },
  };
}

const plainLooks: Looks = {
  language: 'nb',
  theme: 'light',
  motion: 'system',
  zoom: 100,
  textSize: 'normal',
  wallTheme: 'dark',
};
const plainWindows: WindowsView = {
  looks: plainLooks,
  site: plainLooks,
  decided: [],
  displays: [],
  wallOpen: false,
  patientOpen: false,
};

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
  revoked: false,
  notices: [],
};

const firstLink: LinkView = {
  state: 'live',
  problem: null,
  epoch: 'e-1',
  cursor: 4_211,
  head: 4_211,
  lastEventAt: null,
  currentAt: null,
  clockOffset: 0,
  snapshot: null,
  mode: 'training',
};

function wholeOf(series: SeriesView): WholeSeries {
  return { series, code: series.code, unit: series.unit };
}
