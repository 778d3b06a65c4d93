import type { PendingMark } from '@shared/ipc/views';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { Done, PendingAct } from './overlay';

/** What a command on an alert draws on its row; null for one that is about something else. */
export function pendingActOf(
  { command, patientId, by }: StoredCommand,
  mark: PendingMark,
  done: Done | null,
): PendingAct | null {
  if (command.entity?.kind !== 'alert' || patientId === null) return null;
  return {
    commandId: command.id,
    type: command.type,
    alertId: command.entity.id,
    patientId,
    by: { id: command.userId, name: by },
    at: Date.parse(command.at),
    mark,
    ...snoozeOf(command.payload),
    done,
  };
}

/** End (ms) and reason of a snooze; null for an act that is none. */
function snoozeOf(payload: unknown): { readonly until: number | null; readonly reason: string | null } {
  const none = { until: null, reason: null };
  if (typeof payload !== 'object' || payload === null || !('until' in payload)) return none;
  const { until } = payload;
  const reason = 'reason' in payload && typeof payload.reason === 'string' ? payload.reason : null;
  return typeof until === 'string' ? { until: Date.parse(until), reason } : none;
}
