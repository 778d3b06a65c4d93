import { describe, expect, it } from 'vitest';
import { LogSender } from '@centre/link/log-sender';
import type { LogStore } from '@centre/store/centre-store';
import { ManualTime } from '../../support/centre-clock';

const HEAD = 130_000;
const EPOCH = 'epoch-1';

/** A sender before a log whose snapshot takes 13 slices, each of which takes as long as the test says. */
function preparing(at: { readonly epoch: string | null; readonly cursor: number }) {
  const time = new ManualTime(1_000_000);
  const slices: (() => void)[] = [];
  const heard = {
    hellos: [] as boolean[],
    parts: [] as number[],
    changesFrom: [] as number[],
    slicesRead: 0,
  };
  let answer: (answer: unknown) => void = () => undefined;
  const log = {
    epoch: () => EPOCH,
    head: () => HEAD,
    logFrom: () => 10,
    changesAfter: (seq: number) => [
      { seq: seq + 1, at: '', kind: 'x', op: 'put' as const, id: 'x', version: 1, data: null },
    ],
    snapshotPage: () => [],
    snapshotSizes: (_frame: unknown, after: number, limit: number) => {
      heard.slicesRead += 1;
      const length = Math.min(limit, HEAD - after);
      return Array.from({ length }, (_, n) => ({ seq: after + n + 1, bytes: 100 }));
    },
  } satisfies Partial<LogStore>;
  const sender = new LogSender({
    log: log as unknown as LogStore,
    clock: time,
    scheduler: {
      every: time.every,
      after: (delay, run) => {
        if (delay > 0) return time.after(delay, run);
        slices.push(run);
        return () => undefined;
      },
    },
    windowDays: 90,
    hello: (snapshot) => heard.hellos.push(snapshot),
    changes: ({ from }, ack) => {
      heard.changesFrom.push(from);
      answer = ack;
    },
    snapshot: ({ part }) => heard.parts.push(part),
    giveUp: () => undefined,
  });
  sender.start(at);
  /** One slice is measured, and seconds pass. */
  const slice = async (seconds: number): Promise<void> => {
    time.advance(seconds * 1_000);
    for (const run of slices.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    sender,
    time,
    heard,
    slice,
    answer: (value: unknown) => {
      answer(value);
    },
  };
}

describe('a snapshot that takes long to prepare', () => {
  it('comes to a workstation that asks to start over every 11 s meanwhile', async () => {
    const at = { epoch: null, cursor: 0 };
    const { sender, heard, slice } = preparing(at);
    for (let n = 0; n < 14; n += 1) {
      await slice(11);
      if (heard.parts.length === 0) sender.resync(at);
    }
    expect(heard).toMatchObject({ hellos: [true], slicesRead: 14, changesFrom: [] });
    expect(heard.parts[0]).toBe(1);
  });

  it('is begun anew for a workstation that asks while it is being sent', async () => {
    const at = { epoch: null, cursor: 0 };
    const { sender, heard, slice } = preparing(at);
    for (let n = 0; n < 14; n += 1) await slice(1);
    expect(heard.parts).toEqual([1]);
    sender.resync(at);
    expect(heard.hellos).toEqual([true, true]);
  });

  it('is given up where the workstation turns out to stand in the log', async () => {
    const { sender, heard, slice } = preparing({ epoch: null, cursor: 0 });
    await slice(11);
    sender.resync({ epoch: EPOCH, cursor: HEAD - 5 });
    for (let n = 0; n < 20; n += 1) await slice(0);
    expect(heard).toMatchObject({ hellos: [true], parts: [], changesFrom: [HEAD - 5] });
  });

  it('comes also where it takes the place of a batch that was called malformed', async () => {
    const at = { epoch: EPOCH, cursor: HEAD - 5 };
    const { sender, heard, slice, answer } = preparing(at);
    for (let n = 0; n < 2; n += 1) {
      answer({ cursor: at.cursor, error: 'malformed' });
      await slice(10);
    }
    expect(heard.hellos).toEqual([false, true]);
    for (let n = 0; n < 14; n += 1) {
      sender.resync(at);
      await slice(11);
    }
    expect(heard.hellos).toEqual([false, true]);
    expect(heard.parts[0]).toBe(1);
  });
});
