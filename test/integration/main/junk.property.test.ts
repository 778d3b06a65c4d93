import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alert, batch, oneRedAlert, put } from '../../support/builders';
import { linkedStation } from '../../support/station/linked-station';

const state = oneRedAlert();

/** Keys that reach for prototypes, numbers that are none, and depth. */
const nasty = fc.oneof(
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
  fc.constant({ epoch: 'epoch-1', from: 6, to: 7, changes: [{ seq: 7, version: Number.POSITIVE_INFINITY }] }),
  fc.nat(400).map((depth) => {
    let value: unknown = 1;
    for (let n = 0; n < depth; n += 1) value = { deeper: [value] };
    return { epoch: 'epoch-1', from: 6, to: 7, changes: [value] };
  }),
  fc.nat(60_000).map((length) => ({ epoch: 'epoch-1', from: 6, to: 7, changes: ['x'.repeat(length)] })),
  fc.constant({ epoch: 'epoch-1', from: 6, to: 6, changes: [] }),
  fc.constant({ epoch: 'epoch-1', upTo: 9, part: 9, parts: 1, changes: [] }),
);
const junk = fc.tuple(
  fc.constantFrom('changes', 'snapshot', 'heartbeat', 'presence', 'notice', 'clock', 'hello2', 'constructor'),
  fc.oneof(nasty, fc.jsonValue(), fc.object({ maxDepth: 4 })),
);

describe('link under junk', () => {
  it('throws nothing, keeps the connection, pollutes nothing and still takes the next good batch', async () => {
    const thrown: unknown[] = [];
    const note = (error: unknown): void => {
      thrown.push(error);
    };
    process.on('unhandledRejection', note);
    onTestFinished(() => {
      process.off('unhandledRejection', note);
    });
    const { centre, station } = await linkedStation();
    centre.send('changes', batch(0, state));
    await station.until(() => station.link.view().cursor === 6);
    let seq = 6;
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { minLength: 1, maxLength: 12 }), async (pieces) => {
        for (const [name, payload] of pieces) centre.send(name, payload);
        centre.send('changes', batch(seq, [put(seq + 1, 'alert', alert(), seq + 1)]));
        seq += 1;
        await station.until(() => station.link.view().cursor === seq);
      }),
      { numRuns: 60 },
    );
    expect(thrown).toEqual([]);
    expect(centre.heard.handshakes).toHaveLength(1);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    // Counted by kind, never by what came.
    expect(Object.keys(station.counters.all()).length).toBeLessThan(20);
    expect(station.desk.alerts()).toHaveLength(1);
  });

  it('drops a frame that is too large to be any batch, and comes back', async () => {
    const { centre, station } = await linkedStation();
    centre.send('changes', batch(0, state));
    await station.until(() => station.link.view().cursor === 6);
    centre.send('changes', { epoch: 'epoch-1', junk: 'x'.repeat(12 * 1024 * 1024) });
    await centre.until(() => centre.heard.handshakes.length === 2);
    await station.until(() => station.link.view().state === 'live');
    expect(centre.heard.handshakes[1]).toMatchObject({ cursor: 6 });
    centre.send('changes', batch(6, [put(7, 'alert', alert({ severity: 'yellow' }), 2)]));
    await station.until(() => station.link.view().cursor === 7);
  });
});
