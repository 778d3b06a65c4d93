/** Why a database file could not be opened. The file is left exactly as it was. */
export type OpenFailure =
  'missing' | 'wrong_key' | 'corrupt' | 'newer_schema' | 'read_only' | 'full' | 'unknown';

/** Kinds of trouble that cross the thread; the app can act on each. `died`: the outcome of a write is unknown. */
export type CallFailure = OpenFailure | 'died' | 'bug';

/** True for trouble of the file itself, which trying again cannot mend. */
export function isDamage(failure: CallFailure): boolean {
  return failure === 'corrupt' || failure === 'wrong_key';
}
