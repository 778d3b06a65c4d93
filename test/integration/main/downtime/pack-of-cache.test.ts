import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePack, type PackSource } from '@main/app/downtime/make-pack';
import { OpenedLog, openingGround } from '@main/app/downtime/opened-log';
import { CacheStore } from '@main/cache/cache-store';
import { servedCache } from '@main/cache/served-cache';
import type { CacheCalls } from '@main/cache/cache-calls';
import { openPack } from '@main/downtime/open-pack';
import { packsIn, readPackFile } from '@main/downtime/pack-files';
import type { PackKeys } from '@main/downtime/pack-keys';
import type { Caller } from '@storage/worker-client';
import { comparePackPatients } from '@shared/downtime/pack-of';
import type { WorklistRow } from '@shared/ipc/views';
import type { Change } from '@shared/wire/change';
import * as made from '../../../support/builders';
import { cheapKeys, MADE_AT, PASSPHRASE } from '../../../support/downtime-packs';
import { temporaryFolder } from '../../../support/temporary-folder';
import { compareWorklistRows } from '@shared/clinical/worklist-order';

const PATIENTS = 1_000;
const NUMBER = made.patient().identifier.value;
let folder: string;
let store: CacheStore;
let cache: Caller<CacheCalls>;
let keys: PackKeys;
let questions: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vaktrom-pack-'));
  store = new CacheStore({ path: join(folder, 'cache.db'), key: Buffer.alloc(32, 5) });
  fill(store);
  const { calls } = servedCache(store, false);
  cache = {
    call: (name, input) => {
      questions.push(name);
      return Promise.resolve(structuredClone(calls[name](input as never)));
    },
  };
  keys = await cheapKeys();
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everybody with a plan, a value and a task; every tenth with an alert, some of them taken; two whose follow-up ended, one of them with an alert. */
function fill(target: CacheStore): void {
  const changes: Change[] = [];
  const put = (kind: string, data: { readonly id: string }): void => {
    changes.push(made.put(changes.length + 1, kind, data));
  };
  put('programme', made.programme());
  put('user', made.nurse());
  for (let n = 0; n <= PATIENTS + 1; n += 1) {
    const id = `patient-${String(n).padStart(5, '0')}`;
    const status = n >= PATIENTS ? 'ended' : 'active';
    put('patient', made.patient({ id, status, name: { family: `Blomst ${String(n)}`, given: 'Vakker' } }));
    put('plan', made.plan({ id: `plan-${String(n)}`, patientId: id }));
    put('observation', made.observation({ id: `o-${String(n)}`, patientId: id, value: 80 + (n % 20) }));
    put('task', {
      ...{ id: `t-${String(n)}`, patientId: id, title: `Ring ${String(n)}`, state: 'open' },
      ...{ by: { id: 'user-nurse-1', name: 'Sykepleier Én' }, at: made.wireTime() },
    });
    if (n % 10 === 0)
      put(
        'alert',
        made.alert({
          ...{ id: `a-${String(n)}`, patientId: id, dueAt: made.wireTime(n * 1_000) },
          ...{ severity: n % 20 === 0 ? 'red' : 'yellow' },
          ...(n % 30 === 0
            ? { state: 'taken' as const, takenBy: 'user-nurse-1', takenAt: made.wireTime(5_000) }
            : {}),
          evidence: [{ kind: 'observation', id: `o-${String(n)}` }],
        }),
      );
  }
  target.adoptEpoch('epoch-1');
  for (let from = 0; from < changes.length; from += 1_000) {
    const applied = target.applyChanges(made.batch(from, changes.slice(from, from + 1_000)));
    expect(applied.kind).toBe('applied');
  }
}

function source(part: Partial<PackSource> = {}): PackSource {
  const target = join(folder, 'profile');
  mkdirSync(target, { recursive: true });
  return {
    ...{ cache, keys, packId: 'pack-1', madeAt: MADE_AT, dataAsOf: MADE_AT, workstationId: 'ws-12345678' },
    ...{ centreName: 'Øvingssentralen', training: true, contacts: [], folder: target, second: null },
    overlaid: (row) => row,
    ...part,
  };
}

async function opened(path: string, passphrase = PASSPHRASE) {
  const file = await readPackFile(path);
  if (!file.ok) throw new Error(file.error);
  return openPack(file.value, passphrase);
}

describe('C7 a pack of a real cache', () => {
  test('of 1,000 patients says what the rows of the desk say, in their order', async () => {
    questions = [];
    expect(await makePack(source())).toEqual({ patients: PATIENTS + 1, second: null });
    const [found] = await packsIn([source().folder]);
    const pack = await opened(found?.path ?? '');
    if (!pack.ok) throw new Error(pack.error);
    const { worklist, alerts } = store.lists();
    const rows = [...worklist].sort(compareWorklistRows);
    const everybody = [...pack.value.patients].sort(comparePackPatients);
    const patients = everybody.filter(({ status }) => status !== 'ended');
    expect(patients.map(({ id }) => id)).toEqual(rows.map(({ patientId }) => patientId));
    expect(patients.map(shown)).toEqual(rows.map((row) => shownRow(row)));
    const told = everybody.flatMap((one) => one.alerts.map(({ id, dueAt, state }) => ({ id, dueAt, state })));
    const wanted = alerts.map(({ id, dueAt, state }) => ({ id, dueAt, state }));
    expect(told.sort(byId)).toEqual(wanted.sort(byId));
    expect(patients.every(({ tasks, limits }) => tasks.length === 1 && limits.length === 2)).toBe(true);
    // Page by page, so that what others ask comes in between.
    expect(questions.filter((name) => name === 'readCensus').length).toBeGreaterThan(PATIENTS / 100 - 1);
  });

  test('lies on disk without anything in the clear, and nothing half is left beside it', () => {
    const target = source().folder;
    for (const name of readdirSync(target)) {
      expect(name).toMatch(/^vaktrom-nodpakke-ws-12345\.vnp(\.previous)?$/);
      const bytes = readFileSync(join(target, name));
      for (const word of ['Blomst', NUMBER, '+47', 'Oksygenmetning', 'Øving'])
        expect(bytes.includes(Buffer.from(word)), word).toBe(false);
    }
  });

  test('holds no national id, though the cache does', async () => {
    const [found] = await packsIn([source().folder]);
    const pack = await opened(found?.path ?? '');
    expect(JSON.stringify(pack)).not.toContain(NUMBER);
  });

  test('does not open by another passphrase', async () => {
    const [found] = await packsIn([source().folder]);
    expect(await opened(found?.path ?? '', 'noe annet her')).toMatchObject({ error: 'wrong_passphrase' });
  });

  test('keeps the one before, and is not replaced by one that cannot be made', async () => {
    await makePack(source({ madeAt: MADE_AT + 1 }));
    const before = await packsIn([source().folder]);
    expect(before.map(({ madeAt }) => madeAt)).toEqual([MADE_AT + 1, MADE_AT]);
    const broken: Caller<CacheCalls> = {
      call: (name, input) =>
        name === 'readCensus' && (input as { after: string }).after !== ''
          ? Promise.reject(new Error('the thread died'))
          : cache.call(name, input),
    };
    await expect(makePack(source({ cache: broken, madeAt: MADE_AT + 2 }))).rejects.toThrow('died');
    expect(await packsIn([source().folder])).toEqual(before);
    expect(readdirSync(source().folder).filter((name) => name.endsWith('.writing'))).toEqual([]);
  });

  test('is copied to the second folder; one that is not there is told and not made', async () => {
    const second = join(temporaryFolder(), 'minnepinne');
    expect(await makePack(source({ second }))).toMatchObject({ second: 'missing' });
    expect(existsSync(second)).toBe(false);
    mkdirSync(second);
    expect(await makePack(source({ second }))).toMatchObject({ second: 'ok' });
    const [copy] = await packsIn([second]);
    expect((await opened(copy?.path ?? '')).ok).toBe(true);
    writeFileSync(join(folder, 'no-folder'), '');
    expect(await makePack(source({ second: join(folder, 'no-folder') }))).toMatchObject({
      second: 'missing',
    });
  });
});

test('C7 what was opened without a person is kept until somebody can be named', () => {
  const log = new OpenedLog(join(temporaryFolder(), 'opened.json'));
  expect(log.read()).toEqual([]);
  expect(log.add({ at: MADE_AT + 1_000, madeAt: MADE_AT, on: 'open' })).toBe(true);
  expect(log.add({ at: MADE_AT + 2_000, madeAt: MADE_AT, on: 'paper' })).toBe(true);
  expect(log.read().map(openingGround)).toEqual([
    'without sign-in at 2026-03-02T09:00:01.000Z: open, pack of 2026-03-02T09:00:00.000Z',
    'without sign-in at 2026-03-02T09:00:02.000Z: paper, pack of 2026-03-02T09:00:00.000Z',
  ]);
  log.clear();
  expect(log.read()).toEqual([]);
  expect(new OpenedLog('/no/such/folder/opened.json').add({ at: 0, madeAt: 0, on: 'open' })).toBe(false);
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

type Patient = Extract<Awaited<ReturnType<typeof opened>>, { ok: true }>['value']['patients'][number];

function shown({ name, birthDate, phone, programmes, responsible, values, alerts }: Patient) {
  return {
    ...{ name, birthDate, phone, programmes, responsible, open: alerts.length, top: alerts[0]?.id ?? null },
    values: values.map(({ code, value, at }) => ({ code, value, at })),
    taken: alerts[0]?.takenBy ?? null,
  };
}

function shownRow(row: WorklistRow): ReturnType<typeof shown> {
  const { name, birthDate, phone, programmes, responsible, latest, top, openAlerts } = row;
  return {
    ...{ name, birthDate, phone, programmes: [...programmes], responsible: responsible?.name ?? null },
    ...{ open: openAlerts, top: top?.id ?? null },
    values: latest.map(({ code, value, at }) => ({ code, value, at })),
    taken: top?.takenBy?.name ?? null,
  };
}
