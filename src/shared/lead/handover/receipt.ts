import { z } from 'zod';
import type { HandoverRow } from '../../ipc/lead/handover-views';
import { openWordsOf } from './open-words';

/** What somebody who is receiving has done so far; kept as a draft. */
export const receiptSchema = z.strictObject({
  accepted: z.array(z.string()),
  remarks: z.record(z.string(), z.string()),
  /** Remarks that are being written. A receipt that was kept by an older version has none. */
  open: openWordsOf(z.strictObject({ id: z.string(), text: z.string() })),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Nothing accepted, nothing said. */
export const emptyReceipt: Receipt = { accepted: [], remarks: {}, open: [] };

/** The receipt with a line accepted or not. */
export function accept(receipt: Receipt, lineId: string, accepted: boolean): Receipt {
  const others = receipt.accepted.filter((id) => id !== lineId);
  return { ...receipt, accepted: accepted ? [...others, lineId] : others };
}

/** The receipt with a remark on a line; an empty one takes it away. */
export function remark(receipt: Receipt, lineId: string, text: string): Receipt {
  const { [lineId]: _before, ...others } = receipt.remarks;
  return { ...receipt, remarks: text === '' ? others : { ...others, [lineId]: text } };
}

/** Whether a remark is typed and not saved: received now, it would be lost. */
export function isHalfWritten({ open, remarks }: Receipt): boolean {
  return open.some(({ id, text }) => text.trim() !== (remarks[id] ?? ''));
}

/** What was said about each line, half written or saved: the newer words. */
export function everythingSaid(receipt: Receipt): Receipt['remarks'] {
  return receipt.open.reduce((all, { id, text }) => remark(all, id, text.trim()), receipt).remarks;
}

/** Accepts at once what names no alert: an alert is looked at by itself (product.md L4). */
export function acceptPlain(receipt: Receipt, { lines }: Pick<HandoverRow, 'lines'>): Receipt {
  return lines
    .filter(({ alertId }) => alertId === null)
    .reduce((all, { id }) => accept(all, id, true), receipt);
}

/** Whether a person may receive a handover: not who signed it, not one that is received or refused. */
export function mayReceive(row: HandoverRow, userId: string): boolean {
  return row.receivedBy === null && row.signedBy.id !== userId && row.pending !== 'refused';
}

/** What is sent: lines that the handover has, remarks without empty ones. */
export function receiptOf(
  receipt: Receipt,
  { lines }: Pick<HandoverRow, 'lines'>,
): { readonly accepted: string[]; readonly remarks?: Record<string, string> } {
  const ids = lines.map(({ id }) => id);
  const said = Object.entries(receipt.remarks)
    .map(([id, text]) => [id, text.trim()] as const)
    .filter(([id, text]) => text !== '' && ids.includes(id));
  return {
    accepted: ids.filter((id) => receipt.accepted.includes(id)),
    ...(said.length === 0 ? {} : { remarks: Object.fromEntries(said) }),
  };
}

/** A kept receipt as JSON; null for what is none. */
export function readReceipt(text: string): Receipt | null {
  try {
    const read = receiptSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
