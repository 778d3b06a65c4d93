import { DAY, type Millis } from '@shared/clock';
import type { JournalCount, JournalQueue, UndocumentedRow } from '@shared/ipc/journal/note-views';
import type { User } from '@shared/model/patient';
import { withoutWritten } from '@main/desk/own/own-notes';
import type { DeliveryJob } from '@main/ledger/delivery-job';
import { rowElsewhere, rowOfJob } from './delivery-rows';
import type { NoteSource } from './note-facts';

/** What was done longer ago than this is no task of a shift any more. */
const LOOKS_BACK = 14 * DAY;

/**
 * What is not in the journal yet. A lead sees everybody's; others see what they did themselves, what they sent, and what
 * goes from this workstation.
 */
export async function journalQueue(
  { stores, service }: NoteSource,
  jobs: readonly DeliveryJob[],
  user: User,
  now: Millis,
): Promise<JournalQueue> {
  const { cache } = stores;
  const isLead = user.role === 'lead';
  const since = now - LOOKS_BACK;
  const undocumented = await service.own.over(async (own) =>
    withoutWritten(await cache.call('readUndocumented', { since }), own.notes()),
  );
  const here = jobs.filter(({ state }) => state !== 'received').map((job) => rowOfJob(job, now));
  const ours = new Set(jobs.map(({ id }) => id));
  const elsewhere = (await cache.call('readOpenDeliveries', null))
    .filter(({ id, by }) => !ours.has(id) && (isLead || by.id === user.id))
    .map((row) => rowElsewhere(row, now));
  return {
    undocumented: isLead ? undocumented : undocumented.flatMap((row) => ownMatters(row, user.id)),
    deliveries: [...here, ...elsewhere].sort((a, b) => a.at - b.at),
    withdrawn: isLead ? await cache.call('readWithdrawn', { since }) : [],
  };
}

/** How much of it there is. */
export function countOf({ undocumented, deliveries }: JournalQueue): JournalCount {
  return {
    undocumented: undocumented.length,
    onWay: deliveries.length,
    stuck: deliveries.filter(({ stuck }) => stuck).length,
  };
}

/** What this person did; what nobody is named for is everybody's. */
function ownMatters(row: UndocumentedRow, userId: string): UndocumentedRow[] {
  const matters = row.matters.filter(({ by }) => by === null || by.id === userId);
  return matters.length === 0 ? [] : [{ ...row, matters }];
}
