import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreFailed } from '@main/app/stores/store-failed';
import { openStores, type StoreEvents } from '@main/app/stores/stores';
import { stationFiles } from '@main/app/station-files';
import { problemOf } from '@main/app/stores/station-problem';
import type { DataKey } from '@main/keys/key-envelope';
import { LEDGER_KEY, auditDraft, ledgerIn, newCommand } from '../../support/ledger-rows';
import { temporaryFolder } from '../../support/temporary-folder';

const SCRIPTS = {
  cache: resolve('out/main/cache.worker.js'),
  cacheReader: resolve('out/main/reader.worker.js'),
  ledger: resolve('out/main/ledger.worker.js'),
  check: resolve('out/main/check.worker.js'),
};

function opened(folder: string, events: Partial<StoreEvents> = {}) {
  const key: DataKey = {
    keyId: 'k',
    keyStore: 'passphrase',
    ledgerCreated: true,
    derive: () => LEDGER_KEY,
    markLedgerCreated: () => undefined,
  };
  const none = { onDied: () => undefined, onLost: () => undefined, onQuarantined: () => undefined };
  return openStores(SCRIPTS, stationFiles(folder, folder), key, { now: () => 0 }, { ...none, ...events });
}

/** Entry 20 of the access log: nothing at a start reads it. */
const MIDDLE = [19, 1] as const;

/** A ledger with 40 acts, of which a page in the middle of the file is damaged but not needed to open it. */
function withHiddenDamage(): string {
  const whole = temporaryFolder();
  const ledger = ledgerIn(whole);
  for (let n = 1; n <= 40; n += 1) {
    ledger.register(newCommand(`c-${String(n)}`), auditDraft());
    ledger.answer({ status: 'applied', id: `c-${String(n)}`, seq: n, version: 2 }, 'epoch-1');
  }
  ledger.close();
  const bytes = readFileSync(join(whole, 'ledger.db'));
  for (let page = 3; page < bytes.length / 4_096; page += 1) {
    const folder = temporaryFolder();
    const damaged = Buffer.from(bytes);
    const at = page * 4_096 + 2_000;
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
    writeFileSync(join(folder, 'ledger.db'), damaged);
    const copy = join(temporaryFolder(), 'ledger.db');
    copyFileSync(join(folder, 'ledger.db'), copy);
    const looked = ledgerIn(join(copy, '..'), true);
    try {
      looked.auditAfter(...MIDDLE);
    } catch {
      return folder;
    } finally {
      looked.close();
    }
  }
  throw new Error('no page holds entry 20 alone');
}

describe('stores of a station', () => {
  it('tell damage of the ledger that shows long after the start', async () => {
    const lost: { which: string; problem: string }[] = [];
    const stores = await opened(withHiddenDamage(), {
      onLost: (which, error) => {
        lost.push({ which, problem: problemOf(new StoreFailed(which, error)) });
      },
    });
    onTestFinished(() => stores.stop());
    expect(await stores.ledger.call('unanswered', null)).toEqual([]);
    expect(lost).toEqual([]);
    const [n, limit] = MIDDLE;
    await expect(stores.ledger.call('auditAfter', { n, limit })).rejects.toMatchObject({
      failure: 'corrupt',
    });
    expect(lost).toEqual([{ which: 'ledger', problem: 'ledger_corrupt' }]);
  });

  it('find damage of the ledger before anything meets it, by a look through the whole file', async () => {
    const lost: string[] = [];
    const stores = await opened(withHiddenDamage(), {
      onLost: (which, error) => {
        lost.push(`${which} ${problemOf(new StoreFailed(which, error))}`);
      },
    });
    onTestFinished(() => stores.stop());
    expect((await stores.check('cache')).kind).toBe('whole');
    expect(lost).toEqual([]);
    await expect(stores.check('ledger')).rejects.toMatchObject({ failure: 'corrupt' });
    expect(lost).toEqual(['ledger ledger_corrupt']);
  });

  it('find a whole ledger whole while acts are registered, and look once for all who ask', async () => {
    const folder = temporaryFolder();
    ledgerIn(folder).close();
    const stores = await opened(folder);
    onTestFinished(() => stores.stop());
    const looks = [stores.check('ledger'), stores.check('ledger')];
    const act = stores.ledger.call('register', { entry: newCommand('c-1'), audit: auditDraft() });
    const [one, other] = await Promise.all(looks);
    await act;
    expect(one?.kind).toBe('whole');
    expect(one).toBe(other);
    expect(await stores.ledger.call('unanswered', null)).toHaveLength(1);
  });

  it('refuse a ledger that is gone', async () => {
    await expect(opened(temporaryFolder())).rejects.toSatisfy(
      (error) => error instanceof StoreFailed && problemOf(error) === 'ledger_missing',
    );
  });
});
