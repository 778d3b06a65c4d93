import { toWireTime, type Millis } from '@shared/clock';
import type { AccessQuery } from '@shared/ipc/lead/access-contract';
import type { RequestError } from '@shared/ipc/request-error';
import type { NamedEntry } from '@shared/lead/access/access-export';
import { success, type Outcome } from '@shared/outcome';
import type { AuditEntry } from '@shared/wire/audit-entry';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { AuditHead } from '@main/sync/audit-sender';
import type { Running } from '../running';
import { entriesAtCentre, fits, newestFirst, type AskCentre } from './access-search';

const MOST_UNSENT = 1_000;

/** The centre's `audit` query, as the search asks it. */
export function centreOf({ queries }: Pick<Running, 'queries'>): AskCentre {
  return (query) => queries.audit(query);
}

/** Number of the newest entry that the centre has countersigned; 0 before the first. */
export async function confirmedOf({ stores }: Pick<Running, 'stores'>): Promise<number> {
  const kept = await stores.ledger.call('readValue', { key: LEDGER_VALUE.auditHead });
  return kept === null || kept === '' ? 0 : (JSON.parse(kept) as AuditHead).n;
}

/** How many entries of this workstation the centre has not confirmed. */
export async function unsentOf(running: Pick<Running, 'stores'>): Promise<number> {
  const length = await running.stores.ledger.call('auditLength', null);
  return Math.max(0, length - (await confirmedOf(running)));
}

/** All entries of one patient in a period, oldest first: the centre's, and own ones that are not there yet. */
export async function entriesOfPatient(
  running: Pick<Running, 'stores' | 'queries'>,
  { patientId, from, to }: { readonly patientId: string; readonly from: Millis; readonly to: Millis },
): Promise<Outcome<readonly AuditEntry[], RequestError>> {
  const query: AccessQuery = {
    source: 'centre',
    ...{ from, to, patientId, userId: null, kinds: [], after: null },
    // One read of the whole period: nothing is left to a further page.
    limit: Number.MAX_SAFE_INTEGER,
  };
  const found = await entriesAtCentre(centreOf(running), query);
  if (!found.ok) return found;
  const entries = new Map(found.value.entries.map((entry) => [entry.hash, entry]));
  for (const entry of await unsentEntries(running)) if (fits(entry, query)) entries.set(entry.hash, entry);
  return success(newestFirst([...entries.values()]).reverse());
}

async function unsentEntries(running: Pick<Running, 'stores'>): Promise<readonly AuditEntry[]> {
  const all: AuditEntry[] = [];
  let n = await confirmedOf(running);
  for (let full = true; full;) {
    const some = await running.stores.ledger.call('auditAfter', { n, limit: MOST_UNSENT });
    all.push(...some);
    n += some.length;
    full = some.length === MOST_UNSENT;
  }
  return all;
}

/** Entries with the names that go with their ids; an id that nobody knows stands for itself. */
export async function named(
  { stores }: Pick<Running, 'stores'>,
  entries: readonly AuditEntry[],
): Promise<readonly (NamedEntry & { readonly patientName: string | null })[]> {
  const patientIds = [...new Set(entries.flatMap(({ patientId }) => patientId ?? []))];
  const names = await stores.cache.call('readAccessNames', { patientIds });
  const [people, organisations, patients] = [names.people, names.organisations, names.patients].map(
    (ids) => new Map(Object.entries(ids)),
  );
  return entries.map((entry) => ({
    entry,
    userName: people?.get(entry.userId) ?? entry.userId,
    organisationName: organisations?.get(entry.organisationId) ?? entry.organisationId,
    patientName: entry.patientId === undefined ? null : (patients?.get(entry.patientId) ?? entry.patientId),
  }));
}

/** A period as the log names it. */
export function periodText(from: Millis, to: Millis): string {
  return `${toWireTime(from)}/${toWireTime(to)}`;
}
