import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '@main/app/policy/site-policy';
import { PreferenceFile } from '@main/app/preferences';
import type { LedgerRescue } from '@main/app/stores/ledger-rescue';
import type { Running, StationSide } from '@main/app/running';
import { downtimeConfigSchema } from '@main/app/downtime/downtime-config';
import { journalConfigSchema } from '@main/app/journal/site-journal';
import { PUBLIC_TRUST } from '@main/trust/centre-trust';
import { Notices } from '@main/app/notices';
import { Station } from '@main/app/station';
import { KeyEnvelope, type DataKey } from '@main/keys/key-envelope';
import { StoreFailed } from '@main/app/stores/store-failed';
import type { LedgerReport, StationProblem, StationView } from '@shared/ipc/views';
import { failure, success } from '@shared/outcome';
import { WorkerCallError } from '@storage/worker-calls';
import { temporaryFolder } from '../../support/temporary-folder';

/** What runs behind the key, over the values of a ledger in memory. */
function runningOver(values: Map<string, string>, stop = (): Promise<void> => Promise.resolve()): Running {
  const call = (name: string, { key, value }: { key: string; value: string }) => {
    if (name === 'saveValue') values.set(key, value);
    return Promise.resolve(name === 'readValue' ? (values.get(key) ?? null) : null);
  };
  return {
    session: { user: null },
    workstationId: 'w',
    stores: { ledger: { call } },
    stop,
  } as unknown as Running;
}

const running = runningOver(new Map());

const noRescue: LedgerRescue = {
  examine: () => Promise.reject(new Error('not damaged')),
  salvage: () => Promise.reject(new Error('not damaged')),
};

function station(
  run: (key: DataKey, self: StationSide) => Promise<Running> = () => Promise.resolve(running),
  rescue = noRescue,
  backend: string | null = null,
  firstScreen: () => Promise<void> = () => Promise.resolve(),
) {
  const folder = temporaryFolder();
  const problems: StationProblem[] = [];
  const seen: StationView[] = [];
  let ids = 0;
  const noStore = {
    backend: () => Promise.resolve(backend),
    selected: () => Promise.resolve(backend),
    wrap: (key: Buffer) => Promise.resolve(key),
    unwrap: (key: Buffer) => Promise.resolve(key),
  };
  const made = new Station({
    firstScreen,
    config: {
      centre: { kind: 'url', origin: new URL('http://127.0.0.1:1') },
      trust: PUBLIC_TRUST,
      training: true,
      profile: folder,
      dataFolder: folder,
      language: 'nb',
      site: {
        centreUrl: null,
        centreTls: { ca: null, pin: null, nextPin: null },
        language: 'nb',
        training: { patients: 1, seed: 1, historyDays: 0 },
        key: { recoveryRequired: false },
        videoHosts: [],
        videoStart: null,
        journal: journalConfigSchema.parse({}),
        downtime: downtimeConfigSchema.parse({}),
        looks: { decided: [] },
      },
      policy: defaultPolicy(),
      policyPath: null,
      templates: [],
      phrases: [],
    },
    envelope: new KeyEnvelope(
      join(folder, 'key.json'),
      noStore,
      () => '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11',
      () => false,
      1,
    ),
    preferences: new PreferenceFile(join(folder, 'preferences.json'), { language: 'nb', theme: 'system' }),
    clock: { now: () => 0 },
    version: '0',
    newId: () => `id-${String((ids += 1))}`,
    rescue,
    run,
    onChange: (view) => seen.push(view),
    onProblem: (problem) => problems.push(problem),
    onNoticeFailure: (error) => {
      throw error;
    },
  });
  return { made, problems, seen };
}

describe('station', () => {
  it('goes from locked over starting to signed out, and shows the passphrase only while locked', async () => {
    const { made, seen } = station();
    await made.start();
    expect(made.view()).toMatchObject({ phase: 'locked', newProfile: true, shownPassphrase: 'trening' });
    expect(await made.unlock('trening')).toMatchObject({
      ok: true,
      value: { phase: 'signed_out', shownPassphrase: null },
    });
    expect(seen.map((view) => view.phase)).toEqual(['locked', 'starting', 'signed_out']);
    expect(await made.unlock('trening')).toEqual({ ok: false, error: 'invalid_state' });
  });

  it('asks who is there while the lists are still being read, and lets nobody in before they are', async () => {
    let read: (running: Running) => void = () => undefined;
    const { made, seen } = station((_, self) => {
      self.filesOpened();
      return new Promise((done) => {
        read = done;
      });
    });
    await made.start();
    const unlocked = made.unlock('trening');
    await expect.poll(() => made.view().phase).toBe('signed_out');
    let entered: Running | null | undefined;
    const waiting = made.whenRunning().then((one) => {
      entered = one;
    });
    await Promise.resolve();
    expect([made.running, entered]).toEqual([null, undefined]);
    read(running);
    await Promise.all([unlocked, waiting]);
    expect(entered).toBe(running);
    expect(seen.map((view) => view.phase)).toEqual(['locked', 'starting', 'signed_out', 'signed_out']);
  });

  it('asks who is there before any file is opened where the system keeps the key; files come when the form is drawn', async () => {
    let drawn: () => void = () => undefined;
    let runs = 0;
    const { made, seen } = station(
      () => {
        runs += 1;
        return Promise.resolve(running);
      },
      noRescue,
      'gnome_libsecret',
      () =>
        new Promise((done) => {
          drawn = done;
        }),
    );
    const started = made.start();
    await expect.poll(() => made.view().phase).toBe('signed_out');
    expect([runs, made.running]).toEqual([0, null]);
    drawn();
    await started;
    expect([runs, made.running]).toEqual([1, running]);
    expect(seen.map((view) => view.phase)).toEqual(['starting', 'signed_out', 'signed_out']);
  });

  it('breaks also where the form is there already, and lets nobody in', async () => {
    const { made, problems } = station((_, self) => {
      self.filesOpened();
      return Promise.reject(new StoreFailed('ledger', new Error('lost')));
    });
    await made.start();
    await made.unlock('trening');
    expect(made.view().phase).toBe('broken');
    expect(problems).toHaveLength(1);
    expect(await made.whenRunning()).toBeNull();
  });

  it('starts nothing any more once the app is ending', async () => {
    let opened = 0;
    const { made, seen } = station(
      () => {
        opened += 1;
        return Promise.resolve(running);
      },
      noRescue,
      'a store',
    );
    made.leave();
    await made.start();
    await made.stop();
    expect([opened, seen.length]).toEqual([0, 0]);
  });

  it('opens once when two unlock at the same instant', async () => {
    let runs = 0;
    const { made } = station(() => {
      runs += 1;
      return Promise.resolve(running);
    });
    await made.start();
    const both = await Promise.all([made.unlock('a'), made.unlock('b')]);
    expect([both.map((one) => one.ok), runs]).toEqual([[true, false], 1]);
  });

  it('stays broken where a part of the app did not come while a key was being opened', async () => {
    let runs = 0;
    const { made } = station(() => {
      runs += 1;
      return Promise.resolve(running);
    });
    await made.start();
    const unlocking = made.unlock('a');
    made.broke('unknown', new Error('no such part'));
    await unlocking;
    expect([made.view().phase, made.view().problem, runs]).toEqual(['broken', 'unknown', 0]);
  });

  it('believes the centre’s own word about training over what its address suggests', async () => {
    const { made } = station();
    await made.start();
    expect(made.view().training).toBe(true);
    made.centre = { name: 'Senter', mode: 'production' };
    expect(made.view()).toMatchObject({ training: false, centreName: 'Senter', shownPassphrase: 'trening' });
  });

  it('stops with a reason when what runs behind the key does not start', async () => {
    const { made, problems } = station(() =>
      Promise.reject(Object.assign(new Error('x'), { code: 'ENOSPC' })),
    );
    await made.start();
    await made.unlock('a');
    expect([made.view().phase, made.view().problem, problems]).toEqual([
      'broken',
      'disk_full',
      ['disk_full'],
    ]);
  });
});

/** A station whose key the platform keeps: it opens at the start, without a passphrase to stretch. */
async function startedStation(...[run, rescue]: Parameters<typeof station>) {
  const started = station(run, rescue, 'kwallet6');
  await started.made.start();
  return started;
}

describe('station with a damaged ledger', () => {
  const report: LedgerReport = {
    waiting: 2,
    attention: 0,
    answered: 1,
    auditIntact: 3,
    unreadable: 1,
    drafts: 0,
  };
  const damaged = new StoreFailed('ledger', new WorkerCallError('corrupt', 'damaged'));
  const rescue: LedgerRescue = {
    examine: () => Promise.resolve(report),
    salvage: () => Promise.resolve(success({ kept: 6, lost: 1 })),
  };

  it('stops, says what can be read, and opens again after a salvage without asking for the passphrase', async () => {
    let whole = false;
    const values = new Map<string, string>();
    const { made } = await startedStation(
      () => (whole ? Promise.resolve(runningOver(values)) : Promise.reject(damaged)),
      {
        ...rescue,
        salvage: (key) => {
          expect(key.derive('ledger')).toHaveLength(32);
          whole = true;
          values.set('ledger-salvaged', '{"at":5,"kept":6,"lost":1}');
          return Promise.resolve(success({ kept: 6, lost: 1 }));
        },
      },
    );
    expect(made.view()).toMatchObject({ phase: 'broken', problem: 'ledger_corrupt' });
    expect(await made.examineLedger()).toEqual({ ok: true, value: report });
    expect(await made.salvageLedger()).toMatchObject({
      ok: true,
      value: {
        phase: 'signed_out',
        problem: null,
        notices: [{ kind: 'ledger_salvaged', at: 5, detail: { kept: 6, lost: 1 } }],
      },
    });
    expect(await made.salvageLedger()).toEqual({ ok: false, error: 'invalid_state' });
  });

  it('stays stopped where nothing could be salvaged', async () => {
    const { made } = await startedStation(() => Promise.reject(damaged), {
      ...rescue,
      salvage: () => Promise.resolve(failure('failed')),
    });
    expect(await made.salvageLedger()).toEqual({ ok: false, error: 'failed' });
    expect(made.view()).toMatchObject({ phase: 'broken', problem: 'ledger_corrupt' });
  });

  it('refuses a salvage while the ledger is whole', async () => {
    const { made } = await startedStation(undefined, rescue);
    expect(await made.examineLedger()).toEqual({ ok: false, error: 'invalid_state' });
    expect(await made.salvageLedger()).toEqual({ ok: false, error: 'invalid_state' });
  });

  it('lets everything go that has the ledger open before it is examined, when the damage shows at run time', async () => {
    const order: string[] = [];
    const { made, problems } = await startedStation(
      () =>
        Promise.resolve(
          runningOver(new Map(), async () => {
            await Promise.resolve();
            order.push('stopped');
          }),
        ),
      {
        ...rescue,
        examine: () => {
          order.push('examined');
          return Promise.resolve(report);
        },
      },
    );
    made.broke('ledger_corrupt', null);
    made.broke('store_died', null);
    expect([made.running, problems]).toEqual([null, ['ledger_corrupt']]);
    await made.examineLedger();
    expect(order).toEqual(['stopped', 'examined']);
  });

  it('stays broken when the damage shows while it starts', async () => {
    const { made, problems } = await startedStation((_key, self) => {
      self.broke('ledger_corrupt', null);
      return Promise.resolve(running);
    }, rescue);
    expect([made.view().phase, made.running, problems]).toEqual(['broken', null, ['ledger_corrupt']]);
  });
});

describe('a station that is lost in the last moment of its start', () => {
  const lostAt = async (lose: (self: StationSide) => Promise<unknown>) => {
    let stops = 0;
    let side: StationSide | undefined;
    const over = {
      ...runningOver(new Map(), () => {
        stops += 1;
        return Promise.resolve();
      }),
      stores: {
        ledger: {
          call: async (name: string) => (name === 'readValue' && side !== undefined ? lose(side) : null),
        },
      },
    } as unknown as Running;
    const { made, problems } = await startedStation((_key, self) => {
      side = self;
      return Promise.resolve(over);
    });
    return { phase: made.view().phase, running: made.running, stops, problems };
  };

  it('stays broken, lets nobody in, and stops what runs', async () => {
    const lost = await lostAt((self) => {
      self.broke('store_died', null);
      return Promise.resolve(null);
    });
    expect(lost).toEqual({ phase: 'broken', running: null, stops: 1, problems: ['store_died'] });
  });

  it('stops what runs where its ledger does not answer any more', async () => {
    const lost = await lostAt(() => Promise.reject(new StoreFailed('ledger', new Error('gone'))));
    expect(lost).toMatchObject({ phase: 'broken', running: null, stops: 1 });
  });
});

describe('notices of a station', () => {
  it('are kept in the ledger until they are dismissed, those from before it was open too', async () => {
    const values = new Map<string, string>();
    const first = await startedStation((_key, self) => {
      self.addNotice({ kind: 'cache_rebuilt', detail: {} });
      return Promise.resolve(runningOver(values));
    });
    const [notice] = first.made.view().notices;
    expect(notice).toMatchObject({ kind: 'cache_rebuilt', at: 0, detail: {} });
    const second = await startedStation(() => Promise.resolve(runningOver(values)));
    expect(second.made.view().notices).toEqual([notice]);
    expect(second.made.dismissNotice('unknown')).toEqual({ ok: false, error: 'not_found' });
    expect(second.made.dismissNotice(notice?.id ?? '')).toMatchObject({ ok: true, value: { notices: [] } });
    const third = await startedStation(() => Promise.resolve(runningOver(values)));
    expect(third.made.view().notices).toEqual([]);
  });

  it('say once that an older ledger was put back, also while no audit entry speaks of it yet', async () => {
    const values = new Map([['ledger-rolled-back', '{"at":7,"missing":3}']]);
    for (let start = 0; start < 2; start += 1) {
      const { made } = await startedStation(() => Promise.resolve(runningOver(values)));
      expect(made.view().notices).toMatchObject([
        { kind: 'ledger_rolled_back', at: 7, detail: { missing: 3 } },
      ]);
    }
  });
});

describe('a workstation that the centre has shut out', () => {
  it('says so until it is let in again', async () => {
    const { made, seen } = await startedStation();
    seen.length = 0;
    made.setRevoked(true);
    made.setRevoked(true);
    made.setRevoked(false);
    expect(seen.map((view) => view.revoked)).toEqual([true, false]);
  });
});

describe('what the workstation has to tell of itself', () => {
  it('holds how wrong the clock is once, beside all else', () => {
    let n = 0;
    const notices = new Notices(
      { now: () => 5 },
      () => `n-${String((n += 1))}`,
      () => undefined,
      () => undefined,
    );
    notices.add({ kind: 'cache_rebuilt', detail: {} });
    notices.add({ kind: 'clock_wrong', detail: { ahead: 20 } });
    notices.add({ kind: 'cache_rebuilt', detail: {} });
    notices.add({ kind: 'clock_wrong', detail: { ahead: -3 } });
    expect(notices.list.map(({ id }) => id)).toEqual(['n-1', 'n-3', 'n-4']);
  });
});
