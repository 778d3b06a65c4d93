import type { PendingMark } from '@shared/ipc/views';
import { readCommand } from '@shared/wire/command';
import type { Done } from '@main/desk/overlay';
import type { PendingPatientAct } from '@main/desk/patient-acts';
import type { StoredCommand } from '@main/ledger/ledger-calls';

/** A stored command as an act to draw on a patient's row; null for one that is about no patient as a whole. */
export function pendingPatientAct(
  stored: StoredCommand,
  mark: PendingMark,
  done: Done | null,
): PendingPatientAct | null {
  if (stored.command.entity?.kind !== 'patient') return null;
  const read = readCommand(stored.command);
  if (!read.ok) return null;
  const { command } = read;
  const base = {
    commandId: command.id,
    patientId: stored.command.entity.id,
    by: { id: command.userId, name: stored.by },
    at: Date.parse(command.at),
    mark,
    upToSeq: 0,
    assignee: null,
    done,
  };
  switch (command.type) {
    case 'patient.review':
      return { ...base, type: command.type, upToSeq: command.payload.upToSeq };
    case 'patient.unreview':
      return { ...base, type: command.type };
    case 'patient.assign': {
      const { userId } = command.payload;
      const name = userId === command.userId ? stored.by : userId;
      return {
        ...base,
        type: command.type,
        assignee: userId === null ? null : { id: userId, name: name ?? userId },
      };
    }
    default:
      return null;
  }
}
