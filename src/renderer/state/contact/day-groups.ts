import { osloDay } from '@shared/clinical/oslo-time';
import type { ThreadRow } from '@shared/ipc/contact-views';

/** What was said on one day in Norway, newest first. */
export interface DayGroup {
  readonly day: string;
  readonly rows: readonly ThreadRow[];
}

/** The thread by day, newest first throughout. */
export function dayGroups(thread: readonly ThreadRow[]): readonly DayGroup[] {
  const days = new Map<string, ThreadRow[]>();
  for (const row of [...thread].sort((a, b) => b.at - a.at)) {
    const day = osloDay(row.at);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, rows]) => ({ day, rows }));
}
