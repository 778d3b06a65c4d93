import { HOUR, toWireTime, type Millis } from '@shared/clock';
import type { AccessQuery } from '@shared/ipc/lead/access-contract';
import type { RequestError } from '@shared/ipc/request-error';
import { accessKind } from '@shared/lead/access/action-kind';
import { failure, success, type Outcome } from '@shared/outcome';
import type { AuditEntry } from '@shared/wire/audit-entry';
import type { AuditStretch } from '@main/ledger/ledger-calls';

/** A stretch of the log that answers a query, newest first; `next` as in `AccessPage`. */
export interface FoundEntries {
  readonly entries: readonly AuditEntry[];
  readonly next: number | null;
  readonly unusable: number;
}

type Filter = Pick<AccessQuery, 'from' | 'to' | 'patientId' | 'userId' | 'kinds'>;
/** What the protocol's `audit` query takes and answers. */
export type AskCentre = (query: {
  readonly from: string;
  readonly to: string;
  readonly patientId?: string;
  readonly userId?: string;
  readonly after: number;
  readonly limit: number;
}) => Promise<
  Outcome<
    { readonly entries: readonly AuditEntry[]; readonly more: boolean; readonly unusable: number },
    RequestError
  >
>;

/** The protocol's largest page (section 3). */
const CENTRE_PAGE = 1_000;
/** A stretch of the log is at least this long; it doubles while nothing is found. */
const FIRST_SPAN: Millis = HOUR;
/** So many entries of the ledger are looked through in one call, so that acts are not kept waiting behind it. */
const LEDGER_PAGE = 500;

/**
 * Entries of all workstations, newest first. The protocol gives them in no named order and only forwards, so the period is
 * read backwards in stretches of time, each of them whole; `next` is the end of the stretch that comes after, ms.
 */
export async function entriesAtCentre(
  ask: AskCentre,
  query: AccessQuery,
): Promise<Outcome<FoundEntries, RequestError>> {
  const found = new Map<string, AuditEntry>();
  let unusable = 0;
  let end = Math.min(query.to, query.after ?? query.to);
  for (let span = FIRST_SPAN; end >= query.from; span *= 2) {
    const start = Math.max(query.from, end - span);
    const read = await wholeStretch(ask, query, start, end);
    if (!read.ok) return read;
    unusable += read.value.unusable;
    for (const entry of read.value.entries) found.set(entry.hash, entry);
    end = start - 1;
    if (found.size >= query.limit) break;
  }
  return success({
    entries: newestFirst([...found.values()]),
    next: end >= query.from ? end : null,
    unusable,
  });
}

async function wholeStretch(
  ask: AskCentre,
  filter: Filter,
  start: Millis,
  end: Millis,
): Promise<Outcome<{ entries: readonly AuditEntry[]; unusable: number }, RequestError>> {
  const entries: AuditEntry[] = [];
  const seen = new Set<string>();
  let unusable = 0;
  for (let after = 0, more = true; more; after += CENTRE_PAGE) {
    // A millisecond more at both ends: the protocol says neither whether they count nor how fine a time may be.
    const answer = await ask({
      from: toWireTime(start - 1),
      to: toWireTime(end + 1),
      ...(filter.patientId === null ? {} : { patientId: filter.patientId }),
      ...(filter.userId === null ? {} : { userId: filter.userId }),
      after,
      limit: CENTRE_PAGE,
    });
    if (!answer.ok) return answer;
    const known = seen.size;
    for (const { hash } of answer.value.entries) seen.add(hash);
    // A centre that says there is more and gives nothing new (the page does not say what `after` counts) would be asked for ever.
    if (answer.value.more && seen.size - known + answer.value.unusable === 0)
      return failure('centre_answer_unreadable');
    entries.push(...answer.value.entries.filter((entry) => fits(entry, { ...filter, from: start, to: end })));
    ({ more } = answer.value);
    unusable += answer.value.unusable;
  }
  return success({ entries, unusable });
}

/** Entries of this workstation's own ledger, newest first; `next` is a position in the ledger. */
export async function entriesHere(
  readBefore: (before: number | null, limit: number) => Promise<AuditStretch>,
  query: AccessQuery,
): Promise<FoundEntries> {
  const entries: AuditEntry[] = [];
  let next = query.after;
  do {
    const stretch = await readBefore(next, LEDGER_PAGE);
    entries.push(...stretch.entries.filter((entry) => fits(entry, query)));
    ({ next } = stretch);
  } while (next !== null && entries.length < query.limit);
  return { entries, next, unusable: 0 };
}

/** Whether an entry answers a filter; also for what a centre answered that filters otherwise. */
export function fits(entry: AuditEntry, { from, to, patientId, userId, kinds }: Filter): boolean {
  const at = Date.parse(entry.at);
  return (
    at >= from &&
    at <= to &&
    (patientId === null || entry.patientId === patientId) &&
    (userId === null || entry.userId === userId) &&
    (kinds.length === 0 || kinds.includes(accessKind(entry.action)))
  );
}

/** Newest first; at the same instant by workstation and the later number first. */
export function newestFirst(entries: readonly AuditEntry[]): AuditEntry[] {
  return [...entries].sort(
    (a, b) =>
      Date.parse(b.at) - Date.parse(a.at) || a.workstationId.localeCompare(b.workstationId) || b.n - a.n,
  );
}
