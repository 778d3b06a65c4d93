import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchResult } from '@main/cache/cache-calls';
import { Inbound, type InboundStore } from '@main/sync/inbound';
import { proofIn } from '@main/sync/proof-in';
import { boundedBatch, isShallow } from '@shared/wire/bounded-depth';
import { changesSchema, readChange } from '@shared/wire/change';
import { alert, batch, put } from '../../../support/builders';

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n += 1) value = [value];
  return value;
}

describe('bounded depth', () => {
  it('looks at any depth without harm', () => {
    expect([isShallow(nested(10)), isShallow(nested(200_000)), isShallow(null)]).toEqual([true, false, true]);
  });

  it('keeps the rest of a batch whose one change is nested without end', () => {
    const deep = { ...put(1, 'hologram', { id: 'h' }), data: nested(200_000) };
    const bounded = changesSchema.parse(boundedBatch(batch(0, [deep, put(2, 'alert', alert())])));
    expect(bounded.changes.map((change) => readChange(change).kind)).toEqual(['unknown_kind', 'put']);
  });

  it('makes junk of anything else that deep', () => {
    expect(boundedBatch(nested(200_000))).toBeNull();
    expect(boundedBatch({ ...batch(0, []), epoch: nested(200_000) })).toBeNull();
  });
});

const ignored = (): void => undefined;
const heardByNobody = {
  ...{ onApplied: ignored, onSnapshotPart: ignored, onSwapped: ignored, onOutOfOrder: ignored },
  ...{ onGap: ignored, count: ignored, onStoreFailure: ignored },
};

/** A store that has everything already, and tells when it is asked to write. */
function storeThatTells(told: string[]): InboundStore {
  return {
    applyChanges: () => {
      told.push('write');
      return Promise.resolve({ kind: 'repeat', position: { epoch: 'e', cursor: 1 }, to: 1 });
    },
    applySnapshotPart: () => Promise.resolve({ kind: 'malformed' }),
  };
}

describe('inbound', () => {
  it('hands the store nothing that cannot be copied to a thread', async () => {
    const stored: unknown[] = [];
    const store: InboundStore = {
      applyChanges: (raw) => {
        stored.push(structuredClone(raw));
        return Promise.resolve({ kind: 'malformed', position: { epoch: null, cursor: 0 } });
      },
      applySnapshotPart: () => Promise.resolve({ kind: 'malformed' }),
    };
    const failures: unknown[] = [];
    const inbound = new Inbound(store, {
      ...heardByNobody,
      onStoreFailure: (error) => failures.push(error),
    });
    const answer = new Promise((ack) => {
      inbound.changes(nested(200_000), ack);
    });
    expect(await answer).toEqual({ cursor: 0, error: 'malformed' });
    expect([stored, failures]).toEqual([[null], []]);
  });

  it('tells a proof of life when it came and again when it is stored, and nothing of a batch that was refused', async () => {
    const told: string[] = [];
    let result: BatchResult = { kind: 'gap', position: { epoch: 'e', cursor: 0 } };
    const store: InboundStore = {
      applyChanges: () => {
        told.push('write');
        return Promise.resolve(result);
      },
      applySnapshotPart: () => Promise.resolve({ kind: 'malformed' }),
    };
    const inbound = new Inbound(store, {
      ...heardByNobody,
      onProof: (step, { version }) => told.push(`${step} ${String(version)}`),
    });
    const give = async (raw: unknown): Promise<readonly string[]> => {
      told.length = 0;
      inbound.changes(raw, () => undefined);
      await new Promise<void>((done) => {
        inbound.inTurn(() => {
          done();
          return Promise.resolve();
        });
      });
      return [...told];
    };
    const proof = { ...put(1, 'alert', alert({ id: 'proof', synthetic: true })), version: 7 };
    expect(await give(batch(0, [proof]))).toEqual(['arrived 7', 'write']);
    result = { kind: 'repeat', position: { epoch: 'e', cursor: 1 }, to: 1 };
    expect(await give(batch(0, [proof, put(2, 'alert', alert())]))).toEqual([
      'arrived 7',
      'write',
      'stored 7',
    ]);
    expect(await give(batch(0, [put(2, 'alert', alert())]))).toEqual(['write']);
  });

  it('tells red alerts before anything of them is stored, and no others', async () => {
    const told: string[] = [];
    const store = storeThatTells(told);
    const inbound = new Inbound(store, {
      ...heardByNobody,
      onRed: (alerts) => told.push(`red ${String(alerts.length)}`) > 0,
    });
    const give = (from: number, severity: 'red' | 'yellow'): Promise<unknown> =>
      new Promise((ack) => {
        const raw = batch(from, [put(from + 1, 'alert', alert({ severity }))]);
        inbound.changes(raw, ack, { epoch: 'epoch-1', cursor: from });
      });
    await give(0, 'red');
    await give(1, 'yellow');
    expect(told).toEqual(['red 1', 'write', 'write']);
  });

  it('lets a window draw a red alert that it was told of before the store takes the processor', async () => {
    const told: string[] = [];
    const store = storeThatTells(told);
    const writtenAtOnce = async (isTold: boolean): Promise<boolean> => {
      told.length = 0;
      const inbound = new Inbound(store, { ...heardByNobody, onRed: () => isTold });
      const stored = new Promise((ack) => {
        inbound.changes(batch(0, [put(1, 'alert', alert({ severity: 'red' }))]), ack, {
          epoch: 'epoch-1',
          cursor: 0,
        });
      });
      // No timer runs between these.
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
      const written = told.length > 0;
      await stored;
      expect(told).toEqual(['write']);
      return written;
    };
    expect([await writtenAtOnce(true), await writtenAtOnce(false)]).toEqual([false, true]);
  });

  it('finds a proof of life in anything that may come, without harm', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (junk) => {
        expect(proofIn(junk)).toBeNull();
        expect(
          proofIn({ changes: [junk, { kind: 'alert', data: { synthetic: true }, version: 'x', at: junk }] }),
        ).toBeNull();
      }),
    );
  });
});
