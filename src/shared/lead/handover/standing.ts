import type { HandoverLineView, HandoverRow } from '../../ipc/lead/handover-views';

/** How a handover stands: signed and on its way, waiting for a receiver, received whole or in part, or not taken by the centre. */
export type HandoverStanding = 'signed' | 'waiting' | 'received' | 'partly' | 'refused';

/** How a handover stands. `partly`: a line was not accepted, or the receiver remarked on one. */
export function standingOf(row: HandoverRow): HandoverStanding {
  if (row.pending === 'refused') return 'refused';
  if (row.receivedBy === null) return row.pending === null ? 'waiting' : 'signed';
  return leftLines(row).length > 0 || Object.keys(row.remarks).length > 0 ? 'partly' : 'received';
}

/** Lines that were received without being accepted: they stay with the one who signed. */
export function leftLines(row: HandoverRow): readonly HandoverLineView[] {
  if (row.receivedBy === null) return [];
  return row.lines.filter(({ id }) => !row.accepted.includes(id));
}

/** Of those the ones that are still somebody's to see to: lines without an alert, and alerts that are not closed. */
export function openLeft(row: HandoverRow): readonly HandoverLineView[] {
  return leftLines(row).filter(({ alertState }) => alertState !== 'closed');
}
