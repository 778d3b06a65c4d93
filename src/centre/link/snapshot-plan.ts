import { MAX_CHANGES } from '@shared/wire/change';
import type { LogStore, SnapshotFrame } from '../store/centre-store';

/** Bytes of changes in one batch or part; the rest of the 1 MiB is room for the envelope. */
export const PART_BYTES = 1_000_000;
/** Rows measured in one go; the event loop runs in between. */
const ROWS_AT_ONCE = 10_000;

/** A part holds the living entities with seq in `(after, to]`. */
export interface PartRange {
  readonly after: number;
  readonly to: number;
}

/**
 * Cuts a snapshot into parts of at most 1,000 changes and 1 MiB, from row sizes alone; an empty log gives one empty
 * part. Large logs are measured in slices, `pause` lets other work run between
 * them; undefined where the snapshot is not `wanted` any more.
 */
export async function planSnapshot(
  log: LogStore,
  frame: SnapshotFrame,
  pause: () => Promise<void>,
  wanted: () => boolean,
): Promise<readonly PartRange[] | undefined> {
  const parts: PartRange[] = [];
  let after = 0;
  let last = 0;
  let changes = 0;
  let bytes = 0;
  for (;;) {
    const rows = log.snapshotSizes(frame, last, ROWS_AT_ONCE);
    for (const row of rows) {
      if (changes > 0 && (changes === MAX_CHANGES || bytes + row.bytes > PART_BYTES)) {
        parts.push({ after, to: last });
        after = last;
        changes = 0;
        bytes = 0;
      }
      changes += 1;
      bytes += row.bytes;
      last = row.seq;
    }
    if (rows.length < ROWS_AT_ONCE) break;
    await pause();
    if (!wanted()) return undefined;
  }
  parts.push({ after, to: frame.upTo });
  return parts;
}
