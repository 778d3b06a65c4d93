import type { HandOver } from './send-answer';

/** Receipts that lay ready. */
export interface Receipts {
  readonly xmls: readonly string[];
  /**
   * To be called once what they say is on disk; the numbers of those that could not be read are put aside where the
   * transport keeps them.
   */
  readonly taken: (unreadable: ReadonlySet<number>) => Promise<void>;
}

/** A way for Dialogmelding and its receipts. */
export interface DialogTransport {
  readonly hand: (receiver: string, messageId: string, document: Uint8Array) => Promise<HandOver>;
  /** Null where the other end could not be asked. */
  readonly receipts: () => Promise<Receipts | null>;
}
