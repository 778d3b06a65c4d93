import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CacheThreads } from '@main/app/stores/cache-threads';
import { FileChecker } from '@main/diagnostics/file-checker';
import type { CacheReaderCalls, CacheWriterCalls } from '@main/cache/cache-calls';
import { openDatabase } from '@storage/open-database';
import { WorkerClient } from '@storage/worker-client';
import { unpack } from '@shared/packed';
import type { Clock } from '@shared/clock';
import type { Change } from '@shared/wire/change';
import { batch, NOON, observation, patient, put, wireTime } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const key = new Uint8Array(32).fill(5);
const never = (code: number): void => {
  throw new Error(`thread died with ${String(code)}`);
};

async function openCache(folder: string) {
  let now = NOON;
  const clock: Clock = { now: () => ++now };
  const quarantined: number[] = [];
  const path = join(folder, 'cache.db');
  const writer = await WorkerClient.start<CacheWriterCalls>({
    script: resolve('out/main/cache.worker.js'),
    data: { path, key, quarantineStamp: String(clock.now()) },
    onDeath: never,
  });
  const reader = await WorkerClient.start<CacheReaderCalls>({
    script: resolve('out/main/reader.worker.js'),
    data: { path, key },
    onDeath: never,
  });
  const checker = new FileChecker(resolve('out/main/check.worker.js'), () => ({ path, key }));
  const cache = new CacheThreads({
    writer,
    reader,
    checker,
    clock,
    onQuarantined: (at) => quarantined.push(at),
  });
  const stop = async (): Promise<void> => {
    await checker.letGo();
    await reader.stop();
    await writer.stop();
  };
  onTestFinished(stop);
  return { cache, reader, writer, quarantined, stop };
}

function many(patients: number, each: number): Change[] {
  const people = Array.from({ length: patients }, (_, n) =>
    put(n + 1, 'patient', patient({ id: `patient-${String(n)}` })),
  );
  const values = Array.from({ length: patients * each }, (_, n) =>
    put(
      patients + n + 1,
      'observation',
      observation({
        id: `o-${String(n)}`,
        patientId: `patient-${String(n % patients)}`,
        effectiveAt: wireTime(n * 1_000),
      }),
    ),
  );
  return [...people, ...values];
}

async function filled(folder: string) {
  const opened = await openCache(folder);
  await opened.cache.call('adoptEpoch', { epoch: 'epoch-1' });
  const changes = many(20, 40);
  expect((await opened.cache.call('applyChanges', batch(0, changes))).kind).toBe('applied');
  return { ...opened, changes };
}

const SERIES = { patientId: 'patient-3', code: '2708-6', from: 0, to: 1e15 };
const damagedFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('cache.db.damaged-'))
    .sort();

/** Flips a bit in every page behind the roots of the tables, so that the file still opens. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  const db = openDatabase({ path, key: Buffer.from(key), synchronous: 'NORMAL' });
  const roots = db.prepare<[], number>('SELECT max(rootpage) FROM sqlite_master').pluck().get() ?? 0;
  db.close();
  for (let at = roots * 4_096 + 100; at < bytes.length; at += 4_096)
    bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
  writeFileSync(path, bytes);
}

describe('the two threads of the cache', () => {
  it('read what the writer stored, in either order of asking', async () => {
    const { cache } = await filled(temporaryFolder());
    const next = put(821, 'observation', observation({ id: 'o-next', patientId: 'patient-3', value: 70 }));
    const stored = cache.call('applyChanges', batch(820, [next]));
    const before = cache.call('readSeries', SERIES);
    await stored;
    expect([40, 41]).toContain((await before).at.length);
    expect((await cache.call('readSeries', SERIES)).at.length).toBe(41);
    expect((await cache.call('readPatient', { patientId: 'patient-3' }))?.measures[0]?.count).toBe(41);
    expect(await cache.call('readAlert', { alertId: 'nobody' })).toBeNull();
    expect((await cache.call('readTasks', { doneSince: 0 })).length).toBe(0);
  });

  it('never fail a read while a snapshot is swapped in, and show either the old state or the new', async () => {
    const { cache } = await filled(temporaryFolder());
    for (let round = 1; round <= 5; round += 1) {
      const changes = many(20, 40).slice(0, 20 + 20 * round);
      const part = { epoch: `epoch-${String(round + 1)}`, upTo: 2_000, part: 1, parts: 1, changes };
      const reads: Promise<number>[] = [];
      const read = async (): Promise<number> => (await cache.call('readSeries', SERIES)).at.length;
      for (let n = 0; n < 20; n += 1) reads.push(read());
      const swapped = cache.call('applySnapshotPart', part);
      for (let n = 0; n < 20; n += 1) reads.push(read());
      expect((await swapped).kind).toBe('swapped');
      const old = round === 1 ? 40 : round - 1;
      for (const count of await Promise.all(reads)) expect([old, round]).toContain(count);
      expect(await read()).toBe(round);
    }
  });

  it('keep a long read from holding up the write-ahead log or a batch', async () => {
    const folder = temporaryFolder();
    const { cache } = await filled(folder);
    const reads = Array.from({ length: 30 }, () => cache.call('readSeries', SERIES));
    const truncated = cache.call('truncateLog', null);
    await Promise.all(reads);
    if (!(await truncated)) expect(await cache.call('truncateLog', null)).toBe(true);
    expect(statSync(join(folder, 'cache.db-wal')).size).toBe(0);
  });
});

describe('a look through the whole cache', () => {
  it('reads every page, also of what is not folded in yet, while batches and reads go on', async () => {
    const folder = temporaryFolder();
    const { cache } = await filled(folder);
    const look = cache.check();
    expect(cache.check()).not.toBe(look);
    const next = put(821, 'observation', observation({ id: 'o-next', patientId: 'patient-3', value: 70 }));
    expect((await cache.call('applyChanges', batch(820, [next]))).kind).toBe('applied');
    expect((await cache.call('readSeries', SERIES)).at.length).toBe(41);
    // Most of it stands in the log as yet.
    const file = statSync(join(folder, 'cache.db')).size;
    const check = await look;
    expect(check.kind === 'whole' && check.bytes).toBeGreaterThan(file);
  });

  it('is ended where a snapshot takes the place of the file, and never holds it up for good', async () => {
    const { cache } = await filled(temporaryFolder());
    for (let round = 2; round <= 6; round += 1) {
      let isOver = false;
      const look = cache.check().finally(() => (isOver = true));
      const part = { epoch: `epoch-${String(round)}`, upTo: 2_000, part: 1, parts: 1, changes: many(20, 40) };
      const swapped = cache.call('applySnapshotPart', part);
      const after = swapped.then(() => cache.check());
      expect((await swapped).kind).toBe('swapped');
      // Nobody had the old file open when it was replaced: some systems would refuse that.
      expect(isOver).toBe(true);
      expect(['whole', 'interrupted']).toContain((await look).kind);
      expect((await after).kind).toBe('whole');
    }
  });

  it('finds damage that nothing has met yet: the cache is put aside and started empty', async () => {
    const folder = temporaryFolder();
    const first = await filled(folder);
    await first.stop();
    damage(join(folder, 'cache.db'));
    const { cache, quarantined } = await openCache(folder);
    await expect(cache.check()).rejects.toMatchObject({ failure: 'corrupt' });
    expect(quarantined).toHaveLength(1);
    expect(damagedFiles(folder)).toHaveLength(1);
    expect((await cache.check()).kind).toBe('whole');
  });
});

describe('a cache that is damaged', () => {
  it('while it is in use is put aside and started empty, once, and told', async () => {
    const folder = temporaryFolder();
    const first = await filled(folder);
    await first.stop();
    damage(join(folder, 'cache.db'));
    const { cache, quarantined } = await openCache(folder);
    const opening = await cache.call('opening', null);
    const calls = [
      cache.call('readSeries', SERIES),
      cache.call('readSeries', { ...SERIES, patientId: 'patient-7' }),
      cache.call('readLists', null),
    ];
    const results = await Promise.allSettled(calls);
    expect(results.filter((one) => one.status === 'rejected').length).toBeGreaterThan(0);
    expect(opening.quarantined).toBe(false);
    expect(quarantined).toHaveLength(1);
    expect(damagedFiles(folder)).toEqual([`cache.db.damaged-${String(quarantined[0])}`]);
    expect(unpack(await cache.call('readLists', null))).toEqual({ worklist: [], alerts: [] });
    expect((await cache.call('readSeries', SERIES)).at.length).toBe(0);
    expect((await cache.call('opening', null)).position).toEqual({ epoch: null, cursor: 0 });
    // Filled again by the centre, as if nothing had been.
    const part = { epoch: 'epoch-1', upTo: 820, part: 1, parts: 1, changes: first.changes };
    expect((await cache.call('applySnapshotPart', part)).kind).toBe('swapped');
    expect((await cache.call('readSeries', SERIES)).at.length).toBe(40);
  });

  it('keeps the newest two of the files put aside', async () => {
    const folder = temporaryFolder();
    for (const stamp of ['7', '90', '800']) writeFileSync(join(folder, `cache.db.damaged-${stamp}`), 'x');
    const { writer } = await openCache(folder);
    await writer.call('rebuild', { stamp: '1000' });
    expect(damagedFiles(folder)).toEqual(['cache.db.damaged-1000', 'cache.db.damaged-800']);
  });

  /** The files as a killed process leaves them: the log is not folded in. */
  async function killed(folder: string): Promise<string> {
    const { cache } = await filled(folder);
    await cache.call('truncateLog', null);
    await cache.call('applyChanges', batch(820, [put(821, 'patient', patient({ id: 'patient-last' }))]));
    const copy = temporaryFolder();
    for (const name of ['cache.db', 'cache.db-wal', 'cache.db-shm'])
      writeFileSync(join(copy, name), readFileSync(join(folder, name)));
    return copy;
  }

  it('opens after a lost -shm, and loses at most the last batch to a torn or flipped log', async () => {
    const copy = await killed(temporaryFolder());
    const trouble: Record<string, (folder: string) => void> = {
      'no shm': (folder) => rmSync(join(folder, 'cache.db-shm')),
      'log cut': (folder) => truncateSync(join(folder, 'cache.db-wal'), 4_000),
      'log flipped': (folder) => {
        const path = join(folder, 'cache.db-wal');
        const bytes = readFileSync(path);
        bytes.writeUInt8((bytes[300] ?? 0) ^ 1, 300);
        writeFileSync(path, bytes);
      },
      'log gone': (folder) => rmSync(join(folder, 'cache.db-wal')),
    };
    for (const [name, harm] of Object.entries(trouble)) {
      const folder = temporaryFolder();
      for (const file of readdirSync(copy)) writeFileSync(join(folder, file), readFileSync(join(copy, file)));
      harm(folder);
      const { cache, quarantined, stop } = await openCache(folder);
      const { position } = await cache.call('opening', null);
      expect([name, position.epoch, quarantined]).toEqual([name, 'epoch-1', []]);
      expect(position.cursor).toBe(name === 'no shm' ? 821 : 820);
      expect(unpack(await cache.call('readLists', null)).worklist).toHaveLength(position.cursor - 800);
      await stop();
    }
    expect(existsSync(copy)).toBe(true);
  });
});
