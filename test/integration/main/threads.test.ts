import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CacheCalls } from '@main/cache/cache-calls';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import { WorkerCallError } from '@storage/worker-calls';
import { WorkerClient } from '@storage/worker-client';
import { unpack } from '@shared/packed';
import { batch, patient, put } from '../../support/builders';
import { temporaryFolder } from '../../support/temporary-folder';

const LEDGER = resolve('out/main/ledger.worker.js');
const CACHE = resolve('out/main/cache.worker.js');
const key = new Uint8Array(32).fill(5);
const never = (code: number): void => {
  throw new Error(`thread died with ${String(code)}`);
};

function ledger(path: string, over: { readonly key?: Uint8Array; readonly mustExist?: boolean } = {}) {
  const data = { path, key, mustExist: false, ...over };
  return WorkerClient.start<LedgerCalls>({ script: LEDGER, data, onDeath: never });
}

describe('database threads as built', () => {
  it('answer what was asked before the stop, and nothing after it', async () => {
    const client = await ledger(join(temporaryFolder(), 'ledger.db'));
    const writes = Array.from({ length: 50 }, (_, n) =>
      client.call('saveValue', { key: `k${String(n)}`, value: String(n) }),
    );
    const last = client.call('readValue', { key: 'k49' });
    await client.stop();
    expect(await Promise.all(writes)).toHaveLength(50);
    expect(await last).toBe('49');
    await expect(client.call('readValue', { key: 'k1' })).rejects.toBeInstanceOf(WorkerCallError);
  });

  it('say why a database does not open, and make none', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'ledger.db');
    await expect(ledger(path, { mustExist: true })).rejects.toMatchObject({ failure: 'missing' });
    expect(existsSync(path)).toBe(false);
    await (await ledger(path)).stop();
    await expect(ledger(path, { key: new Uint8Array(32) })).rejects.toMatchObject({ failure: 'wrong_key' });
    await (await ledger(path, { mustExist: true })).stop();
  });

  it('keep the thread alive after a call that fails', async () => {
    const client = await ledger(join(temporaryFolder(), 'ledger.db'));
    const unknown = client.call('noSuchCall' as 'readValue', { key: 'x' });
    await expect(unknown).rejects.toMatchObject({ failure: 'bug' });
    expect(await client.call('readValue', { key: 'x' })).toBeNull();
    await client.stop();
  });

  it('refuse alone what cannot be copied to them, and still stop', async () => {
    const client = await ledger(join(temporaryFolder(), 'ledger.db'));
    let deep: unknown = 1;
    for (let n = 0; n < 200_000; n += 1) deep = [deep];
    const call = client.call('saveValue', { key: 'k', value: deep as string });
    await expect(call).rejects.toMatchObject({ failure: 'bug' });
    expect(client.inFlight).toBe(0);
    await client.stop();
  });

  it('put a damaged cache aside, say so, and start an empty one to be filled by the centre', async () => {
    const folder = temporaryFolder();
    const start = (stamp: string, withKey = key) =>
      WorkerClient.start<CacheCalls>({
        script: CACHE,
        data: { path: join(folder, 'cache.db'), key: withKey, quarantineStamp: stamp },
        onDeath: never,
      });
    const first = await start('1');
    await first.call('adoptEpoch', { epoch: 'epoch-1' });
    await first.call('applyChanges', batch(0, [put(1, 'patient', patient())]));
    await first.stop();
    const second = await start('2', new Uint8Array(32).fill(6));
    expect(await second.call('opening', null)).toMatchObject({
      quarantined: true,
      position: { epoch: null, cursor: 0 },
    });
    expect(unpack(await second.call('readLists', null))).toEqual({ worklist: [], alerts: [] });
    expect(existsSync(join(folder, 'cache.db.damaged-2'))).toBe(true);
    await second.stop();
  });
});
