import { describe, expect, it, vi } from 'vitest';

const told = vi.hoisted((): string[] => []);

vi.mock('@main/app/downtime/compose-downtime', () => ({
  composeDowntime: () => {
    if (broken.by !== null) throw broken.by;
    told.push('made');
    return {
      handlers: { readDowntime: 'its handlers' },
      phase: (phase: string) => told.push(phase),
      close: () => told.push('closed'),
      stop: () => Promise.resolve(void told.push('stopped')),
    };
  },
}));
const broken = vi.hoisted((): { by: Error | null } => ({ by: null }));
const { lateDowntime } = await import('@main/app/downtime/late-downtime');

describe('the downtime pack while it is being loaded', () => {
  it('hears what it was told meanwhile, in order, and is stopped last', async () => {
    const late = lateDowntime(Promise.resolve(), {} as Parameters<typeof lateDowntime>[1]);
    late.phase('signed_in');
    late.phase('desk_locked');
    late.close();
    expect(told).toEqual([]);
    await late.handlers;
    await late.stop();
    expect(told).toEqual(['made', 'signed_in', 'desk_locked', 'closed', 'stopped']);
    expect(await late.handlers).toEqual({ readDowntime: 'its handlers' });
  });

  it('says to whoever waits for its handlers that it did not come, and keeps nothing else from ending', async () => {
    broken.by = new Error('no such file');
    const late = lateDowntime(Promise.resolve(), {} as Parameters<typeof lateDowntime>[1]);
    late.phase('signed_in');
    late.close();
    await expect(late.handlers).rejects.toThrow('no such file');
    await expect(late.stop()).resolves.toBeUndefined();
  });

  it('ends at once where no screen was ever drawn, and is not loaded for it', async () => {
    broken.by = null;
    told.length = 0;
    let draw: () => void = () => undefined;
    const late = lateDowntime(
      new Promise<void>((drawn) => {
        draw = drawn;
      }),
      {} as Parameters<typeof lateDowntime>[1],
    );
    late.phase('signed_out');
    await late.stop();
    draw();
    await new Promise(setImmediate);
    expect(told).toEqual([]);
  });
});
