import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import { SupervisedThread } from '@storage/supervised-thread';
import type { WorkerCallError } from '@storage/worker-calls';
import { auditDraft, LEDGER_KEY, newCommand } from '../../support/ledger-rows';
import { temporaryFolder } from '../../support/temporary-folder';

/** What `test/support/threads/odd-worker.mjs` answers. */
type OddCalls = {
  read: (input: null) => { written: number; again: boolean };
  write: (input: null) => null;
  writeAndDie: (input: null) => null;
  throwLater: (input: null) => null;
  spin: (input: null) => null;
  readOrDie: (least: number) => number;
};

interface Seen {
  readonly died: number[];
  readonly lost: WorkerCallError[];
  restarted: number;
  now: number;
}

async function oddThread(data: (again: boolean) => object = () => ({})) {
  const path = join(temporaryFolder(), 'written');
  const seen: Seen = { died: [], lost: [], restarted: 0, now: 0 };
  const thread = await SupervisedThread.start<OddCalls>({
    script: resolve('test/support/threads/odd-worker.mjs'),
    data: (again) => ({ path, again, ...data(again) }),
    reads: new Set(['read', 'readOrDie'] as const),
    clock: { now: () => seen.now },
    onDied: (code) => seen.died.push(code),
    onRestarted: () => (seen.restarted += 1),
    onLost: (error) => seen.lost.push(error),
  });
  onTestFinished(() => thread.stop());
  return { thread, seen, path };
}

describe('supervised thread', () => {
  it('is started again after it exits in a write, which is then told to be of unknown outcome', async () => {
    const { thread, seen } = await oddThread();
    await expect(thread.call('writeAndDie', null)).rejects.toMatchObject({ failure: 'died' });
    expect(await thread.call('read', null)).toEqual({ written: 1, again: true });
    expect([seen.died, seen.restarted, seen.lost]).toEqual([[3], 1, []]);
  });

  it('asks reads again that were in flight, and repeats no write', async () => {
    const { thread } = await oddThread();
    const answers = await Promise.allSettled([
      thread.call('writeAndDie', null),
      thread.call('read', null),
      thread.call('write', null),
      thread.call('read', null),
    ]);
    expect(answers.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await thread.call('read', null)).toMatchObject({ written: 1 });
  });

  it('is started again when it is terminated in the middle of a call', async () => {
    const { thread, path } = await oddThread();
    const spinning = expect(thread.call('spin', null)).rejects.toMatchObject({ failure: 'died' });
    await vi.waitUntil(() => existsSync(path));
    await thread.terminate();
    await spinning;
    expect(await thread.call('read', null)).toMatchObject({ written: 1, again: true });
  });

  it('is started again when it throws outside a call', async () => {
    const { thread, seen } = await oddThread();
    await thread.call('throwLater', null);
    await vi.waitUntil(() => seen.restarted === 1);
    expect(await thread.call('read', null)).toMatchObject({ again: true });
  });

  it('is given up at the third death within a minute, and every call says so', async () => {
    const { thread, seen } = await oddThread();
    await expect(thread.call('readOrDie', 99)).rejects.toMatchObject({ failure: 'died' });
    expect([seen.died.length, seen.lost.map((error) => error.failure)]).toEqual([3, ['died']]);
    await expect(thread.call('read', null)).rejects.toMatchObject({ failure: 'died' });
  });

  it('is not given up for deaths that lie further apart', async () => {
    const { thread, seen } = await oddThread();
    for (let n = 0; n < 4; n += 1) {
      await expect(thread.call('writeAndDie', null)).rejects.toMatchObject({ failure: 'died' });
      seen.now += 31_000;
    }
    expect(await thread.call('read', null)).toMatchObject({ written: 4 });
    expect(seen.lost).toEqual([]);
  });

  it('is given up, and no call hangs, where it does not start again', async () => {
    const { thread, seen } = await oddThread((again) => ({ dieAtStart: again }));
    await expect(thread.call('writeAndDie', null)).rejects.toMatchObject({ failure: 'died' });
    await expect(thread.call('read', null)).rejects.toMatchObject({ failure: 'died' });
    expect(seen.lost).toHaveLength(1);
  });

  it('still drains at the stop what was asked before, and ends a thread that is just coming back', async () => {
    const { thread, seen } = await oddThread();
    const dying = expect(thread.call('writeAndDie', null)).rejects.toMatchObject({ failure: 'died' });
    await dying;
    const asked = thread.call('read', null);
    const stopped = thread.stop();
    expect(await asked).toMatchObject({ written: 1 });
    await stopped;
    await expect(thread.call('read', null)).rejects.toMatchObject({ failure: 'bug' });
    expect(seen.died).toEqual([3]);
  });
});

describe('ledger thread as built', () => {
  it('keeps every act that was reported, and opens its file again, when it is terminated at work', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const thread = await SupervisedThread.start<LedgerCalls>({
      script: resolve('out/main/ledger.worker.js'),
      data: (again) => ({ path, key: new Uint8Array(LEDGER_KEY), mustExist: again, startedAt: 0 }),
      reads: new Set(['unanswered', 'find'] as const),
      clock: { now: () => 0 },
      onDied: () => undefined,
      onRestarted: () => undefined,
      onLost: (error) => {
        throw error;
      },
    });
    onTestFinished(() => thread.stop());
    const ids = Array.from({ length: 200 }, (_, n) => `c-${String(n)}`);
    const register = (id: string) => thread.call('register', { entry: newCommand(id), audit: auditDraft() });
    await register('first');
    const outcomes = Promise.allSettled(ids.map(register));
    await thread.terminate();
    const reported = (await outcomes).flatMap((one, n) => (one.status === 'fulfilled' ? [ids[n]] : []));
    const kept = (await thread.call('unanswered', null)).map((one) => one.command.id);
    expect(kept).toEqual(expect.arrayContaining(['first', ...reported]));
    await register('after');
    expect(await thread.call('find', { id: 'after' })).toMatchObject({ state: 'registered' });
  });
});
