import { describe, expect, it } from 'vitest';
import { mergeDeltas } from '@main/ipc/merge-deltas';

const idOf = (row: { id: string }): string => row.id;
const delta = (upsert: { id: string; n: number }[], remove: string[] = [], reload = false) => ({
  upsert,
  remove,
  reload,
});

describe('mergeDeltas', () => {
  it('keeps the later row, and what came back after a removal', () => {
    const merged = mergeDeltas(
      mergeDeltas(
        delta([
          { id: 'a', n: 1 },
          { id: 'b', n: 1 },
        ]),
        delta([{ id: 'a', n: 2 }], ['b']),
        idOf,
      ),
      delta([{ id: 'b', n: 3 }], ['a']),
      idOf,
    );
    expect(merged).toEqual(delta([{ id: 'b', n: 3 }], ['a']));
  });

  it('lets a reload cover what came before it and remembers it after', () => {
    const merged = mergeDeltas(delta([{ id: 'a', n: 1 }]), delta([], [], true), idOf);
    expect(merged).toEqual(delta([], [], true));
    expect(mergeDeltas(merged, delta([{ id: 'c', n: 1 }]), idOf)).toEqual(
      delta([{ id: 'c', n: 1 }], [], true),
    );
  });
});
