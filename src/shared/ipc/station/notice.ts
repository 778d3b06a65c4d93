/** Something about the workstation itself that must be told. */
export interface StationNotice {
  readonly id: string;
  /**
   * The copy of the centre's log was damaged and is fetched again; the ledger was, and this much was `kept` and `lost`; an older one
   * was put back, with so many countersigned entries `missing`; the machine's clock is so many minutes `ahead` of the centre's.
   */
  readonly kind: 'cache_rebuilt' | 'ledger_salvaged' | 'ledger_rolled_back' | 'clock_wrong';
  /** Our clock, ms. */
  readonly at: number;
  /** Figures for the words of the notice. */
  readonly detail: Readonly<Record<string, number>>;
}
