/** What the sending process is told, and what it says. */
export type FlowOrder = { readonly arm: 'product' | 'raw'; readonly batches: number };
export type FlowNews =
  | { readonly kind: 'ready'; readonly productPort: number; readonly rawPort: number }
  | { readonly kind: 'done' };

/** Changes in one batch. */
export const BATCH = 50;
/** Batches on their way at once: enough that the receiver never waits for the sender. */
export const IN_FLIGHT = 8;
