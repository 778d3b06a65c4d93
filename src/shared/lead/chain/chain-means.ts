/** What a verifier needs of the place where it runs: hashing and texts are not the same in every process. */
export interface ChainMeans {
  /** Lower-case hex of SHA-256. */
  readonly sha256: (bytes: Uint8Array) => string;
  /** UTF-8 as text; null where it is none. */
  readonly decode: (bytes: Uint8Array) => string | null;
  /** Bytes of ASCII as text. */
  readonly ascii: (bytes: Uint8Array, from: number, to: number) => string;
  readonly encode: (text: string) => Uint8Array;
}
