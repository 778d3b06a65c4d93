import { getHeapStatistics } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { giveBackHeap } from '@storage/give-back';

const MIB = 2 ** 20;

/** Size of the heap with a million dead objects in it. */
function heapWithGarbage(): number {
  const dropped = Array.from({ length: 1_000_000 }, (_, n) => ({ n, text: `${String(n)} mmHg` }));
  expect(dropped).toHaveLength(1_000_000);
  return getHeapStatistics().total_heap_size;
}

describe('a heap that is given back', () => {
  it('returns the room of what is dead to the system, keeps what lives, and exposes no collector', () => {
    const kept = Array.from({ length: 1_000 }, (_, n) => ({ n }));
    const before = heapWithGarbage();
    giveBackHeap();
    expect(before - getHeapStatistics().total_heap_size).toBeGreaterThan(40 * MIB);
    expect(kept.map(({ n }) => n).reduce((sum, n) => sum + n, 0)).toBe(499_500);
    expect('gc' in globalThis).toBe(false);
  });
});
