import type { LedgerReport } from '@shared/ipc/views';

/** What a salvage saved and what it could not; `lost` is null where its number is not known. */
export interface SalvageResult {
  readonly kept: number;
  readonly lost: number | null;
}

/** Every call of the thread that looks after a damaged ledger. */
export type SalvageCalls = {
  /** What can still be read; nothing is written. */
  readonly examine: (input: null) => LedgerReport;
  /**
   * Puts a new ledger with everything that is whole in the place of the damaged one, which is kept. Null where nothing
   * can be read; then nothing is changed. `stamp` names the damaged file, `at` is our clock in ms.
   */
  readonly salvage: (input: { readonly stamp: string; readonly at: number }) => SalvageResult | null;
};
