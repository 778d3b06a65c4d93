import type { Remedy } from '@shared/journal/receipts/vkp-outcome';
import type { JobError } from '@main/ledger/delivery-job';

/** What became of one attempt to hand a document over. */
export type HandOver =
  /** It is in the record; `receipt` is what the receiver calls it, where it said so. */
  | { readonly kind: 'received'; readonly receipt: string | null }
  /** It was taken to be delivered; the receipt comes on its own. */
  | { readonly kind: 'sent' }
  /** It was not taken. `said` is for those who run the system, never shown as ours. */
  | { readonly kind: 'refused'; readonly remedy: Remedy; readonly error: JobError }
  /** No answer, or one that says to come again; not before `afterMs` where the receiver said so. */
  | { readonly kind: 'unanswered'; readonly afterMs: number | null };
