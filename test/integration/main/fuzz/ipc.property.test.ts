import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Station } from '@main/app/station';
import { AccessGate } from '@main/app/access/access-gate';
import { Grounds } from '@main/app/access/grounds';
import { Counters } from '@main/app/counters';
import { journalConfigSchema, journalSite } from '@main/app/journal/site-journal';
import { AccessLog } from '@main/app/requests/access-log';
import type { NoteMeans } from '@main/app/journal/note-handlers';
import type { makeHandlers as Make } from '@main/app/requests/handlers';
import { requestNames, type RequestName } from '@shared/ipc/channels';
import { requests } from '@shared/ipc/contract';
import { downtimeRequests } from '@shared/ipc/station/downtime-contract';
import { stationRequestNames } from '@shared/ipc/station/request-names';
import { failure } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import { openDatabase } from '@storage/open-database';
import { batch, NOON, nurse, oneRedAlert } from '../../../support/builders';
import { hostile, spoiled, unclonable } from '../../../support/fuzz/hostile';
import { shapedBy } from '../../../support/fuzz/from-schema';
import { startScriptedCentre } from '../../../support/scripted-centre';
import { startStation } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

vi.mock('electron', () => ({ ipcMain: {}, app: {}, default: {} }));
const { judge } = await import('@main/ipc/judge-call');
const { makeHandlers } = await import('@main/app/requests/handlers');
const { noteHandlers } = await import('@main/app/journal/note-handlers');

const KEY = Buffer.alloc(32, 3);
/** The page's own lists of what a request may be refused with; `failed` is a handler that threw. */
const ERROR = /^[a-z][a-z_]*$/;
const RUNS = 25;
/** What ends the session, and what the sound desk answers, which is none here: both are driven in the app. */
const ELSEWHERE: ReadonlySet<RequestName> = new Set([
  ...(['signIn', 'signOut', 'unlockStation', 'readDiagnostics', 'confirmProof'] as const),
  ...(['pauseSound', 'resumeSound', 'testSound', 'answerSoundTest'] as const),
  // Their desks are built with the app's windows, files and keys; what they answer is looked at with each of them.
  ...stationRequestNames,
]);

/** Without a desk behind it: the door is what is looked at. */
const DOWNTIME = Object.fromEntries(
  stationRequestNames
    .filter((name) => name in downtimeRequests)
    .map((name) => [name, () => Promise.resolve(failure('invalid_state'))]),
);

/** A desk with real files behind the door, and whoever `user` is in front of it. */
async function door(user: User | null) {
  const folder = temporaryFolder();
  const centre = await startScriptedCentre();
  const workplace = await startStation(folder, centre.origin);
  await workplace.session.signIn('sykepleier1', 'trening');
  await workplace.stores.cache.call('adoptEpoch', { epoch: 'epoch-1' });
  await workplace.stores.cache.call('applyChanges', batch(0, oneRedAlert()));
  await workplace.service.load();
  const clock = { now: () => NOON };
  const nothing = () => Promise.resolve(null);
  const no = () => Promise.resolve(failure('invalid_state'));
  const running = {
    ...workplace,
    grounds: new Grounds(clock),
    journal: journalSite(journalConfigSchema.parse({}), null),
    delivery: {
      queue: () => Promise.resolve({ undocumented: [], deliveries: [], withdrawn: [] }),
      count: nothing,
      deliver: no,
      resend: no,
      changed: () => undefined,
    },
    trust: { word: () => '' },
    keyStore: 'passphrase',
    sqlite: '3',
  };
  const station = {
    running,
    user,
    centre: { name: 'Skriptet senter', mode: 'training' },
    view: () => ({ language: 'nb', phase: 'signed_in', user }),
    linkView: () => workplace.link.view(),
    auditDraft: (action: string) => workplace.audit(action),
    unlock: no,
    dismissNotice: () => ({ ok: false, error: 'not_found' }),
    examineLedger: no,
    salvageLedger: no,
    savePreferences: () => ({ language: 'nb' }),
  } as unknown as Station;
  const access = new AccessLog(clock);
  const handlers = makeHandlers(station, new Counters(), access, {
    clock,
    newId: () => crypto.randomUUID(),
    sound: { view: () => ({}) },
    desktop: { askWhere: nothing, writeClipboard: nothing },
    notes: noteHandlers(station, access, {
      ...{ clock, newId: () => crypto.randomUUID(), phrases: [] },
      desktop: { askWhere: nothing } as unknown as NoteMeans['desktop'],
    }),
    ...{
      operations: {},
      lock: {},
      keys: {},
      windows: { change: () => undefined },
      downtime: DOWNTIME,
      listsRead: () => undefined,
    },
    contact: { videoHosts: [], videoStart: null, templates: [], openOutside: nothing },
  } as unknown as Parameters<typeof Make>[3]);
  const failed: string[] = [];
  const gate = new AccessGate(station, clock);
  const guard = {
    user: () => user,
    isLocked: () => false,
    mayOpen: (name: RequestName, input: unknown) => gate.judge(name, input),
    onRefused: () => undefined,
    onFailed: (name: RequestName) => void failed.push(name),
  };
  const ask = (name: RequestName, input: unknown) => judge(name, input, handlers, guard);
  return { ask, failed, rows: () => rowsOf(folder), workplace, centre };
}

/** Rows of every table of the ledger, as they are on disk. */
function rowsOf(folder: string): Record<string, number> {
  const db = openDatabase({
    path: join(folder, 'ledger.db'),
    key: KEY,
    synchronous: 'NORMAL',
    readonly: true,
  });
  try {
    const names = db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => name);
    return Object.fromEntries(
      names.map((name) => [name, Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())]),
    );
  } finally {
    db.close();
  }
}

/** Whatever nobody caught while a test runs. */
function watchThrown(): unknown[] {
  const thrown: unknown[] = [];
  const note = (error: unknown): void => void thrown.push(error);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  onTestFinished(() => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  });
  return thrown;
}

const fits = (name: RequestName, input: unknown): boolean => {
  try {
    return requests[name].input.safeParse(input).success;
  } catch {
    return false;
  }
};

/** Bad input of every kind for one request. */
const badFor = (name: RequestName) =>
  fc
    .oneof(spoiled(shapedBy(requests[name].input), fc.oneof(hostile, unclonable)), hostile, unclonable)
    .filter((input) => !fits(name, input));

function expectTyped(answer: unknown, name: string): void {
  expect(typeof answer, name).toBe('object');
  const { ok, error } = (answer ?? {}) as { readonly ok?: unknown; readonly error?: unknown };
  if (ok === false) expect(error, name).toMatch(ERROR);
  else expect(ok, name).toBe(true);
}

describe('S3-22 the door to the page', () => {
  it('answers bad input of every kind by a typed refusal, and writes nothing', async () => {
    const thrown = watchThrown();
    const lead = nurse({ role: 'lead' });
    const { ask, failed, rows } = await door(lead);
    const before = rows();
    for (const name of requestNames)
      await fc.assert(
        fc.asyncProperty(badFor(name), async (input) => {
          const answer = await ask(name, input);
          expect(['malformed_request', 'not_allowed'], name).toContain(answer.ok ? 'taken' : answer.error);
        }),
        { numRuns: RUNS },
      );
    expect(rows()).toEqual(before);
    expect(failed).toEqual([]);
    expect(thrown).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['nobody', null],
    ['a clinician', nurse({ role: 'clinician' })],
    ['a nurse', nurse({ role: 'nurse' })],
  ])(
    'refuses %s whatever the role may not ask, with good input and bad, and writes nothing',
    async (_, user) => {
      const { ask, rows } = await door(user);
      const before = rows();
      for (const name of requestNames) {
        const { audience } = requests[name];
        const may =
          audience === 'anyone' ||
          (user !== null && (audience === 'signed_in' || audience.includes(user.role)));
        if (may) continue;
        await fc.assert(
          fc.asyncProperty(fc.oneof(shapedBy(requests[name].input), hostile), async (input) => {
            const answer = await ask(name, input);
            expect(answer.ok ? 'taken' : answer.error, name).toBe(
              user === null ? 'not_signed_in' : 'not_allowed',
            );
          }),
          { numRuns: 10 },
        );
      }
      expect(rows()).toEqual(before);
    },
  );

  it('answers good input about what is there and what is not by a typed outcome', async () => {
    const thrown = watchThrown();
    const { ask, failed } = await door(nurse({ role: 'lead' }));
    let good = 0;
    for (const name of requestNames) {
      if (ELSEWHERE.has(name)) continue;
      await fc.assert(
        fc.asyncProperty(shapedBy(requests[name].input), async (input) => {
          if (fits(name, input)) good += 1;
          expectTyped(await ask(name, input), name);
        }),
        { numRuns: 8 },
      );
    }
    expect(good).toBeGreaterThan(requestNames.length - ELSEWHERE.size);
    expect([...new Set(failed)]).toEqual([]);
    expect(thrown).toEqual([]);
  });
});
