import { fromWireTime, type Millis } from '@shared/clock';
import { rawField } from './raw-field';

/** A renewal of the centre's synthetic alert (protocol.md section 4, `synthetic`). */
export interface Proof {
  readonly version: number;
  /** The centre's receive time of the change. */
  readonly centreAt: Millis;
}

/** The newest proof of life in a batch as it came from the wire, before anything of it is stored; null where there is none. */
export function proofIn(raw: unknown): Proof | null {
  const changes = rawField(raw, 'changes');
  if (!Array.isArray(changes)) return null;
  for (let index = changes.length - 1; index >= 0; index -= 1) {
    const change: unknown = changes[index];
    if (rawField(change, 'kind') !== 'alert' || rawField(rawField(change, 'data'), 'synthetic') !== true)
      continue;
    const [version, at] = [rawField(change, 'version'), rawField(change, 'at')];
    if (typeof version !== 'number' || typeof at !== 'string') continue;
    const centreAt = fromWireTime(at);
    if (Number.isFinite(centreAt)) return { version, centreAt };
  }
  return null;
}
