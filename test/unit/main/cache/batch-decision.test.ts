import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBatch } from '@main/cache/batch-decision';

const at = { epoch: 'e', cursor: 10 };

describe('decideBatch', () => {
  it.each([
    [{ epoch: 'e', from: 10, to: 12 }, 'apply'],
    [{ epoch: 'e', from: 8, to: 12 }, 'apply'],
    [{ epoch: 'e', from: 5, to: 10 }, 'repeat'],
    [{ epoch: 'e', from: 11, to: 12 }, 'gap'],
    [{ epoch: 'other', from: 10, to: 12 }, 'other_epoch'],
  ])('%j is %s', (batch, decision) => {
    expect(decideBatch(at, batch)).toBe(decision);
  });

  it('applies only what leaves no hole', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 20 }), (cursor, from, length) => {
        const decision = decideBatch({ epoch: 'e', cursor }, { epoch: 'e', from, to: from + length });
        expect(decision === 'apply').toBe(from <= cursor && from + length > cursor);
      }),
    );
  });
});
