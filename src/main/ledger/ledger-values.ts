/** Names of the single values that the ledger keeps for others (`readValue`, `saveValue`). */
export const LEDGER_VALUE = {
  workstationId: 'workstation-id',
  /** How far the centre has confirmed the newest chain, as JSON `{n, signature, hash, at}`; gone when a new chain starts. */
  auditHead: 'audit-head',
  /** The centre's key for countersigning, base64, from its last greeting; '' where it has none. */
  auditKey: 'audit-key',
  /** JSON `{n, hash, at}` of an entry that was known once and is gone since an older copy was put back; hash '' where unknown. */
  lostHead: 'audit-lost-head',
  /** What the workstation has to tell about its own files, as JSON `StationNotice[]`. */
  notices: 'notices',
  /** JSON `{at, kept, lost?}` of a salvage that no audit entry speaks of yet; empty once there is one. */
  salvaged: 'ledger-salvaged',
  /** JSON `{at, missing}` of an old copy put back that no audit entry speaks of yet; empty once there is one. */
  rolledBack: 'ledger-rolled-back',
  /** What was done to the data key while nobody was signed in and no audit entry speaks of yet; empty once there is one. */
  keyChanged: 'key-changed',
  /** Schema number with which the ledger was opened once after a migration: its copy from before may go. */
  openedAfterMigration: 'opened-after-migration',
  /** Number of a command that stays and up to which all were answered when the ledger was opened: where the search for waiting ones begins. */
  answeredTo: 'answered-below',
  /** The key pair by which this installation asks receivers for tokens, as JWK. */
  journalKey: 'journal-client-key',
  /** Begins the key of how far the receipts of a message service were taken; behind it stand HER-id and address. */
  receiptsTaken: 'receipts-taken',
  /** The station's named views of lists, as JSON `SavedView[]`. */
  stationViews: 'views',
  /** What the site calls the identity provider that the centre offered last; '' where it offered none. */
  signOnName: 'sign-on-name',
  /** Begins the key of a person's newest self-test of the sound; behind it stands the user id. JSON `{at, heard}`. */
  soundTest: 'sound-test:',
  /** Keys by which downtime packs are sealed and signed, as JSON `PackKeys`; none of them opens one. */
  packKeys: 'downtime-keys',
} as const;

/** Name of the value with one person's own named views, as JSON `SavedView[]`. */
export function ownViewsKey(userId: string): string {
  return `${LEDGER_VALUE.stationViews}-of:${userId}`;
}
