import { fromWireTime } from '@shared/clock';
import type { AlertRow } from '@shared/ipc/views';
import type { HandoverLineView, HandoverRow } from '@shared/ipc/lead/handover-views';
import { keptReason, type Kept, type Snoozers } from '@shared/lead/handover/holds';
import { kindOfLine } from '@shared/lead/handover/line-kind';
import { readCommand, type CommandOf } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { markOf } from './own-acts';

/** What is known here beside the commands. */
export interface HandoverAround {
  readonly patientName: (id: string) => string | null;
  /** An alert as the desk shows it; undefined for one that is closed. */
  readonly alert: (id: string) => AlertRow | undefined;
}

/** Handovers with own signings and receipts drawn in that the log does not show, newest first; those not taken too. */
export function overlaidHandovers(
  rows: readonly HandoverRow[],
  own: readonly StoredCommand[],
  around: HandoverAround,
): readonly HandoverRow[] {
  const drawn = new Map(rows.map((row) => [row.id, row]));
  for (const stored of own) {
    const read = readCommand(stored.command);
    if (!read.ok) continue;
    const { command } = read;
    if (command.type === 'handover.sign') {
      const { id } = command.payload.handover;
      if (!drawn.has(id)) drawn.set(id, signedRow(stored, command, around));
    } else if (command.type === 'handover.receive') {
      const row = drawn.get(command.entity?.id ?? '');
      if (row !== undefined) drawn.set(row.id, receivedRow(row, stored, command));
    }
  }
  return [...drawn.values()].map((row) => asNow(row, around)).sort((a, b) => b.signedAt - a.signedAt);
}

/** What own comments on their way say is kept. */
export function ownKept(own: readonly StoredCommand[], userId: string): readonly Kept[] {
  return own.flatMap((stored): Kept[] => {
    const read = readCommand(stored.command);
    if (isRefused(stored)) return [];
    if (!read.ok || read.command.type !== 'alert.comment' || read.command.userId !== userId) return [];
    const { entity, payload, at } = read.command;
    const reason = keptReason(payload.text);
    return reason === null ? [] : [{ alertId: entity?.id ?? '', at: fromWireTime(at), reason }];
  });
}

/** Snoozes with own ones on their way drawn in. */
export function overlaidSnoozers(snoozers: Snoozers, own: readonly StoredCommand[]): Snoozers {
  const mine = own.flatMap((stored) => {
    const { type, entity, userId, at } = stored.command;
    if (type !== 'alert.snooze' || entity === undefined || isRefused(stored)) return [];
    return [[entity.id, { by: userId, at: fromWireTime(at) }] as const];
  });
  return { ...snoozers, ...Object.fromEntries(mine) };
}

function isRefused({ answer }: StoredCommand): boolean {
  return answer?.status === 'conflict' || answer?.status === 'rejected';
}

function signedRow(
  stored: StoredCommand,
  { payload: { handover }, at, userId }: CommandOf<'handover.sign'>,
  { patientName }: HandoverAround,
): HandoverRow {
  const { id, shift, text, lines } = handover;
  return {
    // What the signing makes is what a receiver sees: a receipt that named less would lose a race against it.
    ...{ id, version: 1, text: text ?? null, accepted: [], remarks: {}, receivedBy: null, receivedAt: null },
    from: fromWireTime(shift.from),
    to: fromWireTime(shift.to),
    lines: lines.map((line): HandoverLineView => ({
      ...{ id: line.id, kind: kindOfLine(line.id), text: line.text },
      patientId: line.patientId ?? null,
      patientName: line.patientId === undefined ? null : patientName(line.patientId),
      alertId: line.alertId ?? null,
      alertState: line.alertId === undefined ? null : 'closed',
      holder: null,
    })),
    signedBy: { id: userId, name: stored.by },
    signedAt: fromWireTime(at),
    pending: isRefused(stored) ? 'refused' : markOf(stored),
    lost: null,
  };
}

/** A receipt that the centre did not take leaves the row as the log has it, and says who was first. */
function receivedRow(
  row: HandoverRow,
  stored: StoredCommand,
  { payload, at, userId }: CommandOf<'handover.receive'>,
): HandoverRow {
  const { answer } = stored;
  if (answer?.status === 'rejected')
    return { ...row, lost: { by: row.receivedBy?.name ?? null, at: row.receivedAt } };
  if (answer?.status === 'conflict') {
    const by = row.receivedBy?.name ?? answer.by.name ?? answer.by.id;
    return { ...row, lost: { by, at: row.receivedAt ?? fromWireTime(answer.at) } };
  }
  if (row.receivedBy !== null) return row;
  return {
    ...row,
    receivedBy: { id: userId, name: stored.by },
    receivedAt: fromWireTime(at),
    accepted: payload.accepted,
    remarks: payload.remarks ?? {},
    pending: markOf(stored),
  };
}

/** Each line with its alert as the desk shows it: own acts count, and what is on no list is closed. */
function asNow(row: HandoverRow, { alert }: HandoverAround): HandoverRow {
  return {
    ...row,
    lines: row.lines.map((line) => {
      const shown = line.alertId === null ? undefined : alert(line.alertId);
      return shown === undefined ? line : { ...line, alertState: shown.state, holder: shown.takenBy };
    }),
  };
}
