import { fromWireTime } from '@shared/clock';
import type { AlertView } from '@shared/ipc/views';

/**
 * Why an open alert's last snooze is over, in the centre's own words: its rules write a line in the handling log when a
 * snooze breaks on worsening. Null where it ran out by itself, where a person acted since, or where there was none.
 */
export function whySnoozeEnded({ row, events }: Pick<AlertView, 'row' | 'events'>): string | null {
  if (row.state !== 'open') return null;
  const inOrder = [...events].sort((a, b) => fromWireTime(a.at) - fromWireTime(b.at));
  const last = inOrder.findLastIndex((event) => event.by !== 'system');
  if (last < 0 || inOrder[last]?.act !== 'snoozed') return null;
  return inOrder.slice(last + 1).find(({ text }) => text !== undefined && text !== '')?.text ?? null;
}
