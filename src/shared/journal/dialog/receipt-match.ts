import type { AppRec, AppRecStatus } from './app-rec';

/** A message that was sent and what is known of it. */
export interface SentMessage {
  readonly messageId: string;
  /** What the receipt said that has already been taken. */
  readonly taken?: { readonly receiptId: string; readonly status: AppRecStatus };
}

/** What a receipt does: answers a message, says again what was known, contradicts it, or is about something else. */
export type ReceiptMatch =
  | { readonly kind: 'answers'; readonly messageId: string }
  | { readonly kind: 'repeated'; readonly messageId: string }
  | { readonly kind: 'contradicts'; readonly messageId: string; readonly before: AppRecStatus }
  | { readonly kind: 'unknown_message' };

/**
 * Finds the message that a receipt answers. A receipt for a message that nobody sent, or one that came before, changes
 * nothing. One that says otherwise than the first is never taken silently: it is for a person to look at.
 */
export function matchReceipt(receipt: AppRec, sent: readonly SentMessage[]): ReceiptMatch {
  const original = receipt.originalId.toLowerCase();
  const message = sent.find(({ messageId }) => messageId.toLowerCase() === original);
  if (message === undefined) return { kind: 'unknown_message' };
  const { messageId, taken } = message;
  if (taken === undefined) return { kind: 'answers', messageId };
  return taken.status === receipt.status
    ? { kind: 'repeated', messageId }
    : { kind: 'contradicts', messageId, before: taken.status };
}
