import { alertSchema, type Alert } from '@shared/model/alert';

/** Where the copy stands: what a batch brings is news only where it follows on. */
export interface CopyEnd {
  readonly epoch: string | null;
  readonly cursor: number;
}

/** More than this in one batch is a flood: the list tells of the rest. */
const MOST = 5;

/**
 * The red alerts that open in a batch as it came from the wire, before anything of it is stored, so that no disk stands
 * between them and the screen. None of a batch that the cache would not apply (other epoch, gap, repeat), none synthetic.
 */
export function redIn(raw: unknown, copy: CopyEnd): readonly Alert[] {
  const [from, changes] = [field(raw, 'from'), field(raw, 'changes')];
  if (field(raw, 'epoch') !== copy.epoch || typeof from !== 'number' || from > copy.cursor) return [];
  if (!Array.isArray(changes)) return [];
  const found: Alert[] = [];
  for (const change of changes as readonly unknown[]) {
    if (found.length === MOST) break;
    if (field(change, 'kind') !== 'alert' || field(change, 'op') !== 'put') continue;
    const seq = field(change, 'seq');
    if (typeof seq !== 'number' || seq <= copy.cursor) continue;
    const data = field(change, 'data');
    if (field(data, 'severity') !== 'red' || field(data, 'state') !== 'open') continue;
    const alert = alertSchema.safeParse(data);
    if (alert.success && alert.data.synthetic !== true) found.push(alert.data);
  }
  return found;
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (Reflect.get(of, name) as unknown) : undefined;
}
