import type { CachePosition } from './cache-calls';

/** What to do with a batch, from its envelope alone. */
export type BatchDecision = 'apply' | 'repeat' | 'gap' | 'other_epoch';

/**
 * Judges a batch against where the cache stands (protocol.md section 2). `apply` may mean a part of it:
 * what lies at or below the cursor was seen before.
 */
export function decideBatch(
  position: CachePosition,
  batch: { readonly epoch: string; readonly from: number; readonly to: number },
): BatchDecision {
  if (batch.epoch !== position.epoch) return 'other_epoch';
  if (batch.from > position.cursor) return 'gap';
  if (batch.to <= position.cursor) return 'repeat';
  return 'apply';
}
