/** Deeper than anything the protocol speaks of; copying deeper data between threads can overflow a stack. */
const DEEPEST = 64;

/** True for data nested no deeper than `limit`; looks without recursion, so that no depth harms it. */
export function isShallow(value: unknown, limit = DEEPEST): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
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
