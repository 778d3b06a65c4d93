import { MINUTE, type Millis } from '../../clock';
import type { AuditEntry } from '../../wire/audit-entry';

/** Entries of one person at one workstation lie in one visit when no more time is between them. */
const ONE_VISIT: Millis = 30 * MINUTE;

/** From when to when somebody was at a patient's record, as far as the log tells. */
export interface Visit {
  readonly from: Millis;
  readonly to: Millis;
}

/**
 * The visit that each entry of one patient belongs to, by the entry's hash. The log tells when something was opened and
 * done, not when a person looked away: the end is the last that is known of the visit (pasientjournalforskriften § 14,
 * the time span of an access).
 */
export function visitsOf(entries: readonly AuditEntry[]): ReadonlyMap<string, Visit> {
  const visits = new Map<string, Visit>();
  for (const same of byVisitor(entries).values()) {
    const sorted = [...same].sort((a, b) => timeOf(a) - timeOf(b) || a.n - b.n);
    let visit: AuditEntry[] = [];
    const end = (): void => {
      const [first] = visit;
      const last = visit.at(-1);
      if (first === undefined || last === undefined) return;
      const span = { from: timeOf(first), to: timeOf(last) };
      for (const { hash } of visit) visits.set(hash, span);
      visit = [];
    };
    for (const entry of sorted) {
      const before = visit.at(-1);
      if (before !== undefined && timeOf(entry) - timeOf(before) > ONE_VISIT) end();
      visit.push(entry);
    }
    end();
  }
  return visits;
}

function byVisitor(entries: readonly AuditEntry[]): Map<string, AuditEntry[]> {
  const groups = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.userId, entry.workstationId]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

function timeOf({ at }: AuditEntry): Millis {
  return Date.parse(at);
}
