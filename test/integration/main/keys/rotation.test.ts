import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { keyCare } from '@main/app/keys/key-care';
import { stationFiles } from '@main/app/station-files';
import { KeyChanges } from '@main/keys/key-changes';
import type { DataKey } from '@main/keys/key-envelope';
import { mixedKey, rotateFiles } from '@main/keys/rotation/rotate-files';
import type { RekeyCalls } from '@main/keys/rotation/rekey-calls';
import { openDatabase } from '@storage/open-database';
import { keyOf, rekeyFile } from '@storage/rekey-file';
import { WorkerClient } from '@storage/worker-client';
import { envelopeIn, keyedFiles, rotateAll } from '../../../support/keys/rotate-program';
import { temporaryFolder } from '../../../support/temporary-folder';

const ROWS = 4_000;
const STEPS = ['folded', 'copied', 'rekeyed', 'proven', 'kept', 'swapped'];
const KILLED_AT = [
  'begun',
  ...STEPS.map((step) => `ledger.db:${step}`),
  ...['rekeyed', 'kept', 'swapped'].map((step) => `cache.db:${step}`),
  'centre.db:swapped',
  'moved',
  'finished',
  'dropped',
];

/** A profile with three databases, the newest rows of each still in its write-ahead log, as a killed app leaves them. */
async function profile(): Promise<{ folder: string; key: DataKey }> {
  const [made, folder] = [temporaryFolder(), temporaryFolder()];
  const key = await envelopeIn(made, false).open('trening');
  if (!key.ok) throw new Error(key.error);
  for (const name of ['key.json', 'key.json.previous']) cpSync(join(made, name), join(folder, name));
  for (const { purpose, path } of keyedFiles(made)) {
    const db = openDatabase({ path, key: key.value.derive(purpose), synchronous: 'NORMAL' });
    db.exec('CREATE TABLE fact (id INTEGER PRIMARY KEY, text TEXT); PRAGMA user_version = 7');
    const add = db.prepare<[number, string]>('INSERT INTO fact VALUES (?, ?)');
    db.transaction(() => {
      for (let n = 0; n < ROWS; n += 1) add.run(n, `${purpose} ${String(n)} `.repeat(20));
    })();
    for (const tail of ['', '-wal']) cpSync(`${path}${tail}`, `${join(folder, `${purpose}.db`)}${tail}`);
    db.close();
  }
  return { folder, key: key.value };
}

/** Every row of every file, read with a key. */
function expectWhole(folder: string, key: DataKey): void {
  for (const { purpose, path } of keyedFiles(folder)) {
    const db = openDatabase({ path, key: key.derive(purpose), synchronous: 'FULL', mustExist: true });
    const row = db
      .prepare('SELECT count(*) AS n, sum(length(text)) AS size, max(id) AS last FROM fact')
      .get();
    expect(row).toMatchObject({ n: ROWS, last: ROWS - 1 });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('user_version', { simple: true })).toBe(7);
    db.close();
  }
}

const keyText = (key: DataKey) => key.derive('ledger').toString('hex');

describe('a change of the data key', () => {
  // Inside the project, so that it finds its packages.
  const program = resolve('test-results', 'rotate-program');

  beforeAll(async () => {
    const alias = Object.fromEntries(
      ['shared', 'storage', 'main'].map((room) => [`@${room}`, resolve('src', room)]),
    );
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { alias },
      ssr: { noExternal: true, external: ['electron', 'better-sqlite3-multiple-ciphers'] },
      build: {
        ssr: resolve('test/support/keys/rotate-program.ts'),
        target: 'node24',
        outDir: program,
        emptyOutDir: true,
        copyPublicDir: false,
        rolldownOptions: {
          external: ['electron', 'better-sqlite3-multiple-ciphers'],
          output: { format: 'es', entryFileNames: 'rotate-program.js' },
        },
      },
    });
  }, 60_000);

  async function killedAt(folder: string, step: string): Promise<NodeJS.Signals | null> {
    const child = spawn(process.execPath, [join(program, 'rotate-program.js'), folder, step], {
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: process.cwd(),
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return signal;
  }

  it.each(KILLED_AT)(
    'killed at %s leaves a profile that opens whole, and goes on to the end',
    async (step) => {
      const { folder, key: old } = await profile();
      expect(await killedAt(folder, step)).toBe('SIGKILL');
      const opened = await envelopeIn(folder).open('trening');
      if (!opened.ok) throw new Error(opened.error);
      const over = ['finished', 'dropped'].includes(step);
      expect(opened.value.next === undefined).toBe(over);
      // Every file opens with one of the two keys, right where the process died.
      const next = opened.value.next ?? opened.value;
      const before = over ? old : opened.value;
      const under = { cache: 'to', ledger: 'to', centre: 'to' } as Record<
        'cache' | 'ledger' | 'centre',
        'from' | 'to'
      >;
      for (const { purpose, path } of keyedFiles(folder)) {
        const found = keyOf({ path, from: before.derive(purpose), to: next.derive(purpose) });
        expect(['from', 'to']).toContain(found);
        if (found === 'from') under[purpose] = 'from';
      }
      expectWhole(folder, mixedKey(before, next, under));
      const done = over ? opened.value : await rotateAll(folder, () => undefined);
      expect(keyText(done)).toBe(keyText(next));
      expect(keyText(done)).not.toBe(keyText(old));
      expectWhole(folder, done);
      const again = await envelopeIn(folder).open('trening');
      expect(again.ok && keyText(again.value)).toBe(keyText(done));
      if (!over || step === 'dropped') {
        expect(readdirSync(folder).filter((name) => /old-key|rekeying/.test(name))).toEqual([]);
      }
    },
  );

  it('is made by the built thread, tells how far it is, and leaves a file that is damaged as it was', async () => {
    const { folder, key } = await profile();
    const changes = new KeyChanges(envelopeIn(folder));
    const begun = await changes.beginRotation(key, 'trening');
    if (!begun.ok || begun.value.next === undefined) throw new Error('not begun');
    const files = keyedFiles(folder);
    const cache = join(folder, 'cache.db');
    openDatabase({ path: cache, key: key.derive('cache'), synchronous: 'FULL' }).close();
    const bytes = readFileSync(cache);
    bytes.fill(0x55, 9_000, 9_400);
    writeFileSync(cache, bytes);
    const thread = await WorkerClient.start<RekeyCalls>({
      script: resolve('out/main/rekey.worker.js'),
      data: null,
      onDeath: () => undefined,
    });
    const seen: number[] = [];
    const rotated = await rotateFiles(thread, files, begun.value, begun.value.next, (done) =>
      seen.push(done),
    );
    await thread.stop();
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(rotated).toMatchObject({ kind: 'partly', under: { ledger: 'to', cache: 'from', centre: 'from' } });
    expect(existsSync(`${cache}.rekeying`)).toBe(false);
    if (rotated.kind !== 'partly') return;
    const mixed = mixedKey(begun.value, begun.value.next, rotated.under);
    // The same change goes on from there.
    expect(await changes.beginRotation(mixed, 'trening')).toEqual({ ok: true, value: mixed });
    const ledger = openDatabase({
      path: join(folder, 'ledger.db'),
      key: mixed.derive('ledger'),
      synchronous: 'FULL',
      mustExist: true,
    });
    expect(ledger.prepare('SELECT count(*) AS n FROM fact').get()).toEqual({ n: ROWS });
    ledger.close();
  });

  it('takes a salvaged ledger along whose swap was cut off: under the old key alone nothing would open it any more', async () => {
    const { folder, key } = await profile();
    const files = stationFiles(folder, folder);
    const changes = new KeyChanges(envelopeIn(folder));
    const begun = await changes.beginRotation(key, 'trening');
    if (!begun.ok) throw new Error(begun.error);
    // As power was lost between the two renames of a salvage.
    openDatabase({ path: files.ledger, key: key.derive('ledger'), synchronous: 'FULL' }).close();
    cpSync(files.ledger, `${files.ledger}.damaged-1`);
    renameSync(files.ledger, `${files.ledger}.salvage`);
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const care = keyCare(resolve('out/main/rekey.worker.js'), files, changes, log);
    const settled = await care.settle(begun.value, () => undefined);
    expect(settled.next).toBeUndefined();
    expect(keyOf({ path: files.ledger, from: key.derive('ledger'), to: settled.derive('ledger') })).toBe(
      'to',
    );
  });

  it('is over also where what it left cannot be removed yet: that waits for the next start', async () => {
    const { folder, key } = await profile();
    mkdirSync(join(folder, 'ledger.db.old-key'));
    const files = stationFiles(folder, folder);
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const care = keyCare('unused', files, new KeyChanges(envelopeIn(folder)), log);
    writeFileSync(join(folder, 'cache.db.old-key'), '');
    care.proven(key);
    expect(readdirSync(folder).filter((name) => name.endsWith('.old-key'))).toEqual(['ledger.db.old-key']);
    expect(log.warn).toHaveBeenCalledTimes(1);
  });

  it('refuses a file that somebody else has open, and changes nothing', async () => {
    const { folder, key } = await profile();
    const path = join(folder, 'ledger.db');
    const from = key.derive('ledger');
    const other = openDatabase({ path, key: from, synchronous: 'FULL', mustExist: true });
    other.prepare('SELECT count(*) FROM fact').get();
    expect(() => {
      rekeyFile({ path, from, to: Buffer.alloc(32, 7) });
    }).toThrow();
    other.close();
    expectWhole(folder, key);
  });
});
