/** A file and both keys, as they go to the thread; 32 bytes each. */
export interface RekeyInput {
  readonly path: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** What the thread that changes keys of files is asked. */
export type RekeyCalls = {
  /** Which of the two keys opens the file now; `neither` where it is damaged. */
  readonly keyOf: (input: RekeyInput) => 'from' | 'to' | 'absent' | 'neither';
  /** Puts the file under the key `to`. */
  readonly rekey: (input: RekeyInput) => null;
};
