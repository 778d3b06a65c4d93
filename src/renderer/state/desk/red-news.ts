import { create } from 'zustand';
import { SECOND } from '@shared/clock';
import type { RedArrival } from '@shared/ipc/desk-views';
import type { AlertRow } from '@shared/ipc/views';
import { subscribe } from '@renderer/bridge/use-push';
import { alertFeed } from '../live-rows';
import { useNavigation } from '../navigation';
import type { FeedChange } from '../row-feed';

/** A red alert that came while the person was here and that nobody has taken or opened yet. */
export type RedItem = RedArrival;

/** Newest first. */
export const useRedNews = create<{ readonly items: readonly RedItem[] }>()(() => ({ items: [] }));

/** What came ahead of the lists and is not in them by then was never applied here. */
const CONFIRMED_WITHIN = 10 * SECOND;

/** The rows that matter here: red, and nobody has them. */
function isWaitingRed(row: Pick<AlertRow, 'severity' | 'state'>): boolean {
  return row.severity === 'red' && row.state === 'open';
}

/** Red alerts that are known to wait, and which of them are news. A pure book: told what happened, it says what is shown. */
export class RedBook {
  readonly #waiting = new Set<string>();
  /** Red and not snoozed when seen last: what is pending there was done by the person on a red alert that they knew. */
  readonly #awake = new Set<string>();
  #items: readonly RedItem[] = [];
  #filled = false;

  get items(): readonly RedItem[] {
    return this.#items;
  }

  /** Ahead of the lists. */
  arrived(arrivals: readonly RedArrival[]): void {
    for (const one of arrivals) if (!this.#waiting.has(one.alertId)) this.#enter(one);
  }

  /** The whole list: at first nothing of it is news, later what was not known before is. */
  filled(rows: Iterable<AlertRow>): void {
    const all = [...rows];
    const waiting = all.filter(isWaitingRed);
    const before = new Set(this.#waiting);
    const first = !this.#filled;
    this.#filled = true;
    this.#waiting.clear();
    for (const row of waiting) this.#waiting.add(row.id);
    this.#items = this.#items.filter((item) => this.#waiting.has(item.alertId));
    if (!first)
      for (const row of waiting) if (!before.has(row.id) && !this.#isOwnAct(row)) this.#enter(itemOf(row));
    for (const row of all) this.#saw(row);
  }

  changed(rows: readonly AlertRow[], removed: readonly AlertRow[]): void {
    for (const row of rows) {
      if (!isWaitingRed(row)) this.#drop(row.id);
      else this.#waits(row);
      this.#saw(row);
    }
    for (const { id } of removed) {
      this.#drop(id);
      this.#awake.delete(id);
    }
  }

  #waits(row: AlertRow): void {
    const isKnown = this.#waiting.has(row.id);
    this.#waiting.add(row.id);
    if (this.#isOwnAct(row)) this.opened(row.id);
    else if (!isKnown) this.#enter(itemOf(row));
  }

  /** What the person wrote on, passed on or let go of is no news to them, nor is it once the centre has answered. */
  #isOwnAct({ id, pending }: AlertRow): boolean {
    return pending !== null && this.#awake.has(id);
  }

  #saw({ id, severity, state, pending }: AlertRow): void {
    if (severity !== 'red' || state === 'snoozed') this.#awake.delete(id);
    // Open with something pending that was not done on an open red alert: a snooze that is over before it was answered.
    else if (state !== 'open' || pending === null) this.#awake.add(id);
  }

  /** The person looks at it. */
  opened(alertId: string): void {
    if (this.#items.some((item) => item.alertId === alertId))
      this.#items = this.#items.filter((item) => item.alertId !== alertId);
  }

  /** Not in the lists by now: it never came to be. */
  unconfirmed(alertIds: readonly string[]): void {
    this.#items = this.#items.filter(
      ({ alertId }) => !alertIds.includes(alertId) || this.#waiting.has(alertId),
    );
  }

  #enter(item: RedItem): void {
    if (this.#items.some(({ alertId }) => alertId === item.alertId)) return;
    this.#items = [item, ...this.#items];
  }

  #drop(alertId: string): void {
    this.#waiting.delete(alertId);
    this.opened(alertId);
  }
}

function itemOf({ id, patientId, patientName, cause }: AlertRow): RedItem {
  return { alertId: id, patientId, patientName, text: cause.ruleText };
}

/** Starts listening; returns the stop. */
export function startRedNews(): () => void {
  const book = new RedBook();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const show = (): void => {
    if (useRedNews.getState().items !== book.items) useRedNews.setState({ items: book.items });
  };
  const take = (change: FeedChange<AlertRow>): void => {
    if (change.kind === 'delta') book.changed([...change.added, ...change.updated], change.removed);
    else if (alertFeed.ready) book.filled(alertFeed.rows());
    show();
  };
  const early = (arrivals: readonly RedArrival[]): void => {
    book.arrived(arrivals);
    show();
    const timer = setTimeout(() => {
      timers.delete(timer);
      book.unconfirmed(arrivals.map(({ alertId }) => alertId));
      show();
    }, CONFIRMED_WITHIN);
    timers.add(timer);
  };
  if (alertFeed.ready) book.filled(alertFeed.rows());
  const stops = [
    subscribe('redArrived', early),
    alertFeed.subscribe(take),
    useNavigation.subscribe(({ panel }) => {
      if (panel?.alertId == null) return;
      book.opened(panel.alertId);
      show();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const timer of timers) clearTimeout(timer);
    useRedNews.setState({ items: [] });
  };
}
