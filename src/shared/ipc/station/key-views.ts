/** What the screen needs to know of the key before it is open, or while data moves to another one. */
export interface KeyStartView {
  /** Back-end that wrapped the key, where the key store is in the way; else null. */
  readonly was: string | null;
  /** Back-end that this machine uses now; null for none that keeps a secret. */
  readonly now: string | null;
  /** True where a recovery code opens this profile too. */
  readonly recovery: boolean;
  /** True where a passphrase must be chosen with the recovery code, as no key store answers. */
  readonly choosePassphrase: boolean;
  /** True where a start with the back-end from before may be tried. */
  readonly olderStore: boolean;
  /** Files under the new key, of how many; null where data is not on its way to one. */
  readonly rotation: { readonly done: number; readonly of: number } | null;
}

/** The settings card: who keeps the key, and what can be done about it. */
export interface KeyView {
  readonly keyId: string;
  /** Back-end of the key store, or `passphrase`. */
  readonly keeper: string;
  /** When the keeper was chosen or last changed, ms; null where that was not kept. */
  readonly keptSince: number | null;
  /** When the data key was made, ms; null where that was not kept. */
  readonly madeAt: number | null;
  /** When the recovery code was made, ms; null where there is none. */
  readonly recoveryAt: number | null;
  /** True where the site asks for a recovery code. */
  readonly recoveryRequired: boolean;
  /** True where data is under two keys as a change of the key was not finished. */
  readonly rotating: boolean;
  /** Back-end that the key could move to; null where none answers. */
  readonly store: string | null;
  /** Shortest passphrase, in characters. */
  readonly minimum: number;
}

/** A new recovery code, shown once. */
export interface OfferedCode {
  readonly code: string;
}
