import type { PushName, RequestName } from '../channels';

/**
 * What the page may ask while the desk is locked, and nothing else: how things stand in figures, the way in, and handing over
 * what was being typed when it locked. Nothing of this answers with patient data; what is new is refused until it stands here.
 */
const ASKED: ReadonlySet<RequestName> = new Set<RequestName>([
  'readStation',
  'readLink',
  'readSound',
  'readLock',
  'lockShown',
  'unlockDesk',
  'readSignOn',
  'beginSignOn',
  'reopenSignOn',
  'cancelSignOn',
  'readUpdate',
  'readWindows',
  'screenDrawn',
  'zoomLooks',
  'saveDraft',
  'keepPlace',
  'confirmProof',
]);

/** What the page is told meanwhile: figures and states. */
const TOLD: ReadonlySet<PushName> = new Set<PushName>([
  'stationChanged',
  'linkChanged',
  'outboxChanged',
  'soundChanged',
  'lockChanged',
  'updateChanged',
  'windowsChanged',
]);

/** Whether a request may be made while the desk is locked. */
export function isAskedWhileLocked(name: RequestName): boolean {
  return ASKED.has(name);
}

/** Whether the page is told of this while the desk is locked. */
export function isToldWhileLocked(name: PushName): boolean {
  return TOLD.has(name);
}
