/** The two files that threads serve. */
export type StoreName = 'cache' | 'ledger';

/** One of the two databases did not open, or is lost. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  constructor(
    readonly which: StoreName,
    override readonly cause: unknown,
  ) {
    super(`${which} did not open`);
  }
}
