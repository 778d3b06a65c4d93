import { alertSchema, type Alert } from '@shared/model/alert';
import { rawField } from './raw-field';

/** Where the copy stands: what a batch brings is news only where it follows on. */
export interface CopyEnd {
  readonly epoch: string | null;
  readonly cursor: number;
}

/** More than this in one batch is a flood: the list tells of the rest. */
const MOST = 5;

/**
 * The red alerts that are open at the end of a batch as it came from the wire, before anything of it is stored, so that no disk
 * stands between them and the screen. None of a batch that the cache would not apply (other epoch, gap, repeat), none synthetic.
 */
export function redIn(raw: unknown, copy: CopyEnd): readonly Alert[] {
  const [from, changes] = [rawField(raw, 'from'), rawField(raw, 'changes')];
  if (rawField(raw, 'epoch') !== copy.epoch || typeof from !== 'number' || from > copy.cursor) return [];
  if (!Array.isArray(changes)) return [];
  const last = new Map<unknown, unknown>();
  for (const change of changes as readonly unknown[]) {
    if (rawField(change, 'kind') !== 'alert') continue;
    const seq = rawField(change, 'seq');
    if (typeof seq === 'number' && seq > copy.cursor) last.set(rawField(change, 'id'), change);
  }
  const found: Alert[] = [];
  for (const change of last.values()) {
    if (found.length === MOST) break;
    const data = rawField(change, 'data');
    if (rawField(change, 'op') !== 'put') continue;
    if (rawField(data, 'severity') !== 'red' || rawField(data, 'state') !== 'open') continue;
    const alert = alertSchema.safeParse(data);
    if (alert.success && alert.data.synthetic !== true) found.push(alert.data);
  }
  return found;
}
