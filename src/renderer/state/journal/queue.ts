import { create } from 'zustand';
import { SECOND } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { DeliveryRow, JournalCount, JournalQueue } from '@shared/ipc/journal/note-views';
import { needsPerson } from '@shared/lead/oversight/needs-person';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';
import { useStationState } from '../station-state';

export { needsPerson };

interface Journal {
  /** Null until the first read has come. */
  readonly queue: JournalQueue | null;
  readonly error: RequestError | null;
  readonly count: JournalCount;
  /** Own deliveries that began to need a person since sign-in, in the order they did. */
  readonly troubled: readonly DeliveryRow[];
}

const NOTHING: JournalCount = { undocumented: 0, onWay: 0, stuck: 0 };
const first: Journal = { queue: null, error: null, count: NOTHING, troubled: [] };

/** What is not in the journal yet. */
export const useJournal = create<Journal>()(() => first);

/** However much changes, the queue is read at most this often. */
const READ_EVERY_MS = 2 * SECOND;
let read: (() => void) | null = null;

/** Follows the queue while somebody is signed in; returns the stop. */
export function startJournal(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = (): void => {
    void station()
      .readJournalQueue({})
      .then((outcome) => {
        if (stopped) return;
        if (outcome.ok) take(outcome.value);
        else useJournal.setState({ error: outcome.error });
      });
  };
  const stop = subscribe('journalChanged', (count) => {
    useJournal.setState({ count });
    timer ??= setTimeout(() => {
      timer = null;
      now();
    }, READ_EVERY_MS);
  });
  read = now;
  now();
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    stop();
    read = null;
    useJournal.setState(first);
  };
}

/** Reads the queue again. */
export function readJournal(): void {
  read?.();
}

function take(queue: JournalQueue): void {
  const me = useStationState.getState().station?.user?.id;
  useJournal.setState((now) => {
    const news = now.queue === null ? [] : newTrouble(now.queue.deliveries, queue.deliveries, me);
    return {
      queue,
      error: null,
      // The list and its number never disagree on one page.
      count: countOf(queue),
      troubled: news.length === 0 ? now.troubled : [...now.troubled, ...news],
    };
  });
}

/** The same count as main pushes: what is stuck is on its way too. */
export function countOf({ undocumented, deliveries }: JournalQueue): JournalCount {
  const stuck = deliveries.filter(needsPerson).length;
  return { undocumented: undocumented.length, onWay: deliveries.length, stuck };
}

/** Deliveries of that person that were refused, or got stuck, between two reads. */
export function newTrouble(
  before: readonly DeliveryRow[],
  after: readonly DeliveryRow[],
  userId: string | undefined,
): readonly DeliveryRow[] {
  // A key of its own for each trouble: what was stuck and is refused then is news again.
  const known = new Set(before.map(troubleKey));
  return after.filter((row) => {
    const key = troubleKey(row);
    return key !== null && row.by.id === userId && !known.has(key);
  });
}

function troubleKey(row: DeliveryRow): string | null {
  if (row.state === 'rejected') return `${row.id} rejected`;
  return needsPerson(row) ? `${row.id} stuck` : null;
}
