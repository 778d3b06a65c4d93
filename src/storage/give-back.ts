import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SECOND, type Millis } from '@shared/clock';

/**
 * How long after the last heavy work memory is given back: such work comes in groups (a start, a snapshot, a patient's page), and whoever
 * waited for it works by then.
 */
export const REST_AFTER: Millis = 5 * SECOND;

/** V8's own collector as Node gives it away; `last-resort` also returns the room of what was thrown away to the system. */
type Collect = (how: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}) => void;

/**
 * Gives the heap of this thread back to the system, as far as nothing living lies in it. Left to itself V8 keeps the room that it once
 * needed for as long as nothing more is allocated, which at a quiet desk is all night. Holds this thread up while it walks what lives
 * (about 2 ms a MiB). Does nothing where the runtime does not give its collector away.
 */
export function giveBackHeap(): void {
  const collect = collector();
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** The collector is reached in a context made for it alone; no code of ours or of a page ever sees it as a global. */
function collector(): Collect | null {
  setFlagsFromString('--expose-gc');
  try {
    const found: unknown = runInNewContext('globalThis.gc');
    return typeof found === 'function' ? (found as Collect) : null;
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}
