import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, expect, test, vi } from 'vitest';
import { downtimeConfigSchema } from '@main/app/downtime/downtime-config';
import { DowntimeDesk } from '@main/app/downtime/downtime-desk';
import { Counters } from '@main/app/counters';
import type { StationConfig } from '@main/app/config';
import type { Station } from '@main/app/station';
import { CacheStore } from '@main/cache/cache-store';
import { servedCache } from '@main/cache/served-cache';
import { openPack } from '@main/downtime/open-pack';
import { packsIn, readPackFile } from '@main/downtime/pack-files';
import { HOUR, MINUTE } from '@shared/clock';
import type { AlertRow } from '@shared/ipc/views';
import type { AuditDraft } from '@shared/wire/audit-entry';
import { batch, nurse, oneRedAlert } from '../../../support/builders';
import { CHEAP, MADE_AT } from '../../../support/downtime-packs';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A desk over a real cache of one patient; who is here, the link and the clock are the test's. */
function deskOver({ training = true, second = null as string | null } = {}) {
  const folder = temporaryFolder();
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: Buffer.alloc(32, 6) });
  onTestFinished(() => {
    store.close();
  });
  store.adoptEpoch('epoch-1');
  store.applyChanges(batch(0, oneRedAlert()));
  const { calls } = servedCache(store, false);
  const packs = join(folder, 'downtime');
  mkdirSync(packs);
  const state = {
    ...{ now: MADE_AT, link: 'live', user: nurse() as ReturnType<typeof nurse> | null },
    /** What a read of the cache waits for. */
    read: Promise.resolve(),
  };
  const values = new Map<string, string>();
  const audit: AuditDraft[] = [];
  let ids = 0;
  const running = {
    workstationId: 'ws-12345678',
    stores: {
      cache: {
        call: async (name: keyof typeof calls, input: never) => {
          await state.read;
          return calls[name](input);
        },
      },
      ledger: {
        call: (name: string, input: { key: string; value: string } & AuditDraft) => {
          if (name === 'readValue') return Promise.resolve(values.get(input.key) ?? null);
          if (name === 'saveValue') values.set(input.key, input.value);
          if (name === 'appendAudit') audit.push(input);
          return Promise.resolve(null);
        },
      },
    },
    link: { view: () => ({ state: state.link, currentAt: MADE_AT - MINUTE }) },
    desk: { patientCount: () => 1, overlaid: (row: AlertRow) => row },
  };
  const station = {
    running,
    get user() {
      return state.user;
    },
    centre: { name: 'Øvingssentralen' },
    view: () => ({ training, language: 'nb' }),
    auditDraft: (action: string, user: { id: string }) => ({ action, userId: user.id }),
  } as unknown as Station;
  const desk = new DowntimeDesk({
    ...{
      station,
      folder: packs,
      newId: () => `id-${String((ids += 1))}`,
      cost: CHEAP,
      counters: new Counters(),
    },
    config: {
      training,
      site: { downtime: downtimeConfigSchema.parse({ folder: second }) },
    } as unknown as StationConfig,
    clock: { now: () => state.now },
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  });
  return {
    desk,
    state,
    audit,
    packs,
    values,
    actions: () => audit.map(({ action, ground }) => `${action} ${ground ?? ''}`.trim()),
  };
}

async function openedBy(folder: string, passphrase: string) {
  const [found] = await packsIn([folder]);
  const file = await readPackFile(found?.path ?? '');
  return file.ok ? openPack(file.value, passphrase) : file;
}

test('C7 packs are made in the background: at first, by time, at link loss; each in the log', async () => {
  const { desk, state, actions, packs } = deskOver();
  await desk.look();
  await desk.look();
  expect(actions()).toEqual(['downtime.made first']);
  state.now += 15 * MINUTE;
  await desk.look();
  state.now += MINUTE;
  state.link = 'offline';
  await desk.look();
  await desk.look();
  expect(actions().slice(1)).toEqual(['downtime.made time', 'downtime.made link_lost']);
  const opened = await openedBy(packs, 'trening');
  expect(opened).toMatchObject({
    ok: true,
    value: { head: { dataAsOf: MADE_AT - MINUTE, madeAt: state.now } },
  });
  expect(desk.view()).toMatchObject({ patients: 1, old: false, failing: false, madeAt: state.now });
  state.now += HOUR + 1;
  expect(desk.view().old).toBe(true);
});

test('C7 without a passphrase of its own nothing is made, and one that is too short is refused', async () => {
  const { desk, packs, values } = deskOver({ training: false });
  await desk.look();
  expect(await desk.makeNow()).toMatchObject({ error: 'no_pack_passphrase' });
  expect(await desk.setPassphrase('kort')).toMatchObject({ error: 'short_passphrase' });
  // The pack lies where others may copy it: what is guessed first is no passphrase for it either.
  for (const [weak, problem] of [
    ['aaaaaaaaaaaaaaaa', 'alike'],
    ['Passord123456', 'common'],
  ] as const)
    expect(await desk.setPassphrase(weak)).toEqual({
      ok: false,
      error: 'weak_passphrase',
      detail: { problem },
    });
  expect([readdirSync(packs), [...values.keys()]]).toEqual([[], []]);
  expect(desk.view()).toMatchObject({ hasPassphrase: false, shownPassphrase: null, old: false });
});

test('C7 another passphrase takes the packs of the one before away, here and in the second folder', async () => {
  const second = temporaryFolder();
  const { desk, packs, actions, state } = deskOver({ training: false, second });
  expect(await desk.setPassphrase('den aller første')).toMatchObject({ ok: true });
  state.now += MINUTE;
  await desk.makeNow();
  expect(readdirSync(second)).toHaveLength(2);
  expect(await desk.setPassphrase('en helt annen en')).toMatchObject({ ok: true });
  for (const folder of [packs, second]) {
    expect(readdirSync(folder)).toEqual(['vaktrom-nodpakke-ws-12345.vnp']);
    expect(await openedBy(folder, 'den aller første')).toMatchObject({ error: 'wrong_passphrase' });
    expect(await openedBy(folder, 'en helt annen en')).toMatchObject({ ok: true });
  }
  expect(actions()).toEqual([
    'downtime.passphrase',
    'downtime.made passphrase',
    'downtime.make asked',
    'downtime.passphrase',
    'downtime.made passphrase',
  ]);
});

test('C7 the pack of before stays until there is one under the new passphrase', async () => {
  const second = temporaryFolder();
  const { desk, packs, state } = deskOver({ training: false, second });
  expect(await desk.setPassphrase('den aller første')).toMatchObject({ ok: true });
  state.read = Promise.reject(new Error('the cache is being read anew'));
  state.read.catch(() => undefined);
  expect(await desk.setPassphrase('en helt annen en')).toMatchObject({ ok: true, value: { failing: true } });
  for (const folder of [packs, second])
    expect(await openedBy(folder, 'den aller første')).toMatchObject({ ok: true });
  state.read = Promise.resolve();
  state.now += MINUTE;
  await desk.look();
  for (const folder of [packs, second]) {
    expect(readdirSync(folder)).toEqual(['vaktrom-nodpakke-ws-12345.vnp']);
    expect(await openedBy(folder, 'en helt annen en')).toMatchObject({ ok: true });
  }
});

test('C7 a pack that was being made as the passphrase changed goes with those of before, and the one after opens', async () => {
  const { desk, state, packs, values } = deskOver({ training: false });
  expect(await desk.setPassphrase('den aller første')).toMatchObject({ ok: true });
  await desk.look();
  const before = values.get('downtime-keys');
  let read: () => void = () => undefined;
  state.read = new Promise((done) => {
    read = done;
  });
  const changed = desk.setPassphrase('en helt annen en');
  const making = desk.makeNow();
  await expect.poll(() => values.get('downtime-keys')).not.toBe(before);
  read();
  await Promise.all([making, changed]);
  for (const name of readdirSync(packs)) {
    const file = await readPackFile(join(packs, name));
    expect(file.ok && (await openPack(file.value, 'en helt annen en'))).toMatchObject({ ok: true });
  }
  expect(readdirSync(packs)).toContain('vaktrom-nodpakke-ws-12345.vnp');
});

test('C7 a second folder that is not there is told, and used once it is', async () => {
  const second = join(temporaryFolder(), 'borte');
  const { desk, state, actions } = deskOver({ second });
  await desk.look();
  expect(desk.view().places).toMatchObject([{ state: 'ok' }, { folder: second, state: 'missing' }]);
  mkdirSync(second);
  state.now += 15 * MINUTE;
  await desk.look();
  expect(desk.view().places).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
  expect(actions()).toEqual(['downtime.made first', 'downtime.made time']);
});

test('C7 a pack that cannot be written is told, tried again after a minute, and told of as old in time', async () => {
  const { desk, state, packs, actions } = deskOver();
  rmSync(packs, { recursive: true });
  await desk.look();
  expect(desk.view()).toMatchObject({ failing: true, madeAt: null, old: false });
  mkdirSync(packs);
  await desk.look();
  expect(actions()).toEqual([]);
  state.now += MINUTE;
  await desk.look();
  expect(desk.view()).toMatchObject({ failing: false, madeAt: state.now });
  rmSync(packs, { recursive: true });
  state.now += HOUR + 1;
  await desk.look();
  expect(desk.view()).toMatchObject({ failing: true, old: true });
});

test('C7 what was opened while nobody could be named is logged by the next person', async () => {
  const { desk, state, actions } = deskOver();
  state.user = null;
  desk.opened.add({ at: MADE_AT, madeAt: MADE_AT, on: 'paper' });
  await desk.look();
  expect(actions()).toEqual([]);
  state.user = nurse();
  await desk.look();
  expect(actions()[0]).toMatch(/^downtime\.print without sign-in at 2026-03-02T09:00/);
  expect(desk.opened.read()).toEqual([]);
});
