/** The steps of the self-check, in the order in which a support desk goes through them. */
export const checkSteps = [
  'centre',
  'clock',
  'outbox',
  'ledger',
  'cache',
  'keys',
  'disk',
  'sound',
  'crashes',
] as const;
export type CheckStep = (typeof checkSteps)[number];

/** `unknown`: it could not be looked at, which is neither good nor bad. */
export type CheckVerdict = 'ok' | 'warning' | 'fault' | 'unknown';

/** Everything that a step can find, and how it is to be taken. */
export const findingVerdicts = {
  centre_live: 'ok',
  centre_catching_up: 'warning',
  centre_connecting: 'warning',
  centre_stale: 'fault',
  centre_offline: 'fault',
  clock_agrees: 'ok',
  clock_differs: 'warning',
  clock_far: 'fault',
  clock_unknown: 'unknown',
  outbox_empty: 'ok',
  outbox_on_its_way: 'ok',
  outbox_old: 'warning',
  outbox_to_decide: 'warning',
  outbox_log_broken: 'fault',
  ledger_whole: 'ok',
  ledger_damaged: 'fault',
  cache_whole: 'ok',
  cache_rebuilt: 'warning',
  file_interrupted: 'unknown',
  file_unreadable: 'fault',
  keys_in_store: 'ok',
  keys_by_passphrase: 'ok',
  keys_rotating: 'warning',
  keys_store_changed: 'fault',
  disk_room: 'ok',
  disk_little: 'warning',
  disk_full: 'fault',
  disk_not_writable: 'fault',
  sound_heard: 'ok',
  sound_untested: 'warning',
  sound_not_heard: 'fault',
  sound_off: 'fault',
  sound_down: 'fault',
  sound_unknown: 'unknown',
  crashes_none: 'ok',
  crashes_some: 'warning',
  not_open: 'unknown',
} as const satisfies Readonly<Record<string, CheckVerdict>>;
export type CheckFinding = keyof typeof findingVerdicts;

/** What a step found. */
export interface CheckedStep {
  readonly step: CheckStep;
  readonly finding: CheckFinding;
  readonly verdict: CheckVerdict;
  /** What its words count: seconds of a clock, acts, bytes, crashes; null where they count nothing. */
  readonly figure: number | null;
  /** When it was looked at, our clock, ms. */
  readonly at: number;
}
