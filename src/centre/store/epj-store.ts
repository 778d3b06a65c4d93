import type { Millis } from '@shared/clock';

/** A document that the training EPJ took. */
export interface StoredDocument {
  readonly id: string;
  readonly orgnr: string;
  /** System and value of `Bundle.identifier`. */
  readonly identifier: string;
  /** SHA-256 of its canonical JSON. */
  readonly hash: string;
  readonly receivedAt: Millis;
  readonly profile: string;
  readonly title: string;
  readonly code: string | null;
  readonly patient: string;
}

/** A message that the training EPJ got, refused ones among them. */
export interface StoredMessage {
  readonly id: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** HER-ids of who sent it. */
  readonly sender: string;
  readonly senderService: string | null;
  readonly receivedAt: Millis;
  readonly accepted: boolean;
  /** The receipt's XML; null where none comes. */
  readonly receipt: string | null;
  /** When the receipt goes out; null where it did, or none comes. */
  readonly dueAt: Millis | null;
}

/** A receipt that went out, in order. */
export interface SentReceipt {
  readonly n: number;
  readonly xml: string;
}

/** What the training EPJ holds; writes only inside the centre's `transact`. */
export interface EpjStore {
  readonly document: (orgnr: string, identifier: string) => StoredDocument | undefined;
  /** The document itself, as it came. */
  readonly addDocument: (document: StoredDocument, body: string) => void;
  readonly newestDocuments: (limit: number) => StoredDocument[];
  readonly counts: () => { readonly documents: number; readonly messages: number };

  readonly client: (id: string) => string | undefined;
  /** A client's public key as JWK text; what was handed out on an earlier key is void. */
  readonly setClient: (id: string, jwk: string) => void;
  readonly addToken: (hash: string, clientId: string, expiresAt: Millis) => void;
  readonly tokenExpiresAt: (hash: string) => Millis | undefined;
  /** False where the client used this `jti` before. */
  readonly useAssertion: (clientId: string, jti: string, expiresAt: Millis) => boolean;
  readonly dropExpired: (now: Millis) => void;

  readonly message: (id: string) => StoredMessage | undefined;
  /** Adds a message, or takes the place of the one of its id. */
  readonly putMessage: (message: StoredMessage, body: string | null) => void;
  readonly setReceipt: (id: string, receipt: string, dueAt: Millis) => void;
  /** Lets the receipts go whose time has come. */
  readonly releaseReceipts: (now: Millis) => void;
  /** Receipts for a HER-id behind `after`, in the order in which they went. */
  readonly receiptsAfter: (herId: string, after: number, limit: number) => SentReceipt[];
}
