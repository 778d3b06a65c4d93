/** Deeper than anything the protocol speaks of; copying deeper data between threads can overflow a stack. */
const DEEPEST = 64;

/**
 * True for data nested no deeper than `limit`: one pass without recursion that ends at the first thing too deep, so
 * that no depth (and no cycle) harms it. Every batch is looked at on the main thread, so it must stay cheap.
 */
export function isShallow(value: unknown, limit = DEEPEST): boolean {
  if (!isObject(value)) return true;
  const open: object[] = [value];
  const depths: number[] = [1];
  for (;;) {
    const one = open.pop();
    const depth = depths.pop();
    if (one === undefined || depth === undefined) return true;
    if (depth > limit) return false;
    const inner = depth + 1;
    if (Array.isArray(one)) {
      for (const child of one as readonly unknown[]) {
        if (!isObject(child)) continue;
        open.push(child);
        depths.push(inner);
      }
    } else {
      for (const key in one) {
        const child = (one as Readonly<Record<string, unknown>>)[key];
        if (!isObject(child)) continue;
        open.push(child);
        depths.push(inner);
      }
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * A batch as it may be handed on: the data of a change that is nested too deep is replaced by `null`, which
 * fits no entity, so that the change counts as bad data and the rest is applied. Anything else too deep is junk.
 */
export function boundedBatch(raw: unknown): unknown {
  if (isShallow(raw)) return raw;
  if (typeof raw !== 'object' || raw === null || !('changes' in raw) || !Array.isArray(raw.changes))
    return null;
  const changes: readonly unknown[] = raw.changes;
  const bounded = { ...raw, changes: changes.map(boundedChange) };
  return isShallow(bounded) ? bounded : null;
}

function boundedChange(change: unknown): unknown {
  if (isShallow(change) || typeof change !== 'object' || change === null) return change;
  return { ...change, data: null };
}
