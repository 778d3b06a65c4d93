import { create } from 'zustand';
import { SECOND } from '@shared/clock';
import type { LockView } from '@shared/ipc/station/lock-contract';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';
import { allAnswered } from '../station/sending';
import { clearToasts } from '../toasts';
import { wordsOnDisk } from './words-on-disk';

/** How the lock of the desk stands, as main last told. */
export const useLock = create<{ readonly lock: LockView | null }>()(() => ({ lock: null }));

/**
 * An act that is on its way when the desk locks is answered within this, and lets go of its draft: found there by who comes
 * back, its words would be sent again. Main loads the page anew a second after it locked at the latest.
 */
const ANSWERED_MS = 0.1 * SECOND;
const ANSWERED_AT_MOST_MS = 0.8 * SECOND;

/** Starts listening to main; returns its stop. */
export function startLockFeed(): () => void {
  const stop = subscribe('lockChanged', (lock) => {
    const before = useLock.getState().lock?.phase;
    useLock.setState({ lock });
    if (lock.phase === 'locked' && before !== 'locked') void handOver();
  });
  window.addEventListener('keydown', onKey);
  void station()
    .readLock({})
    .then((outcome) => {
      // A push that came meanwhile is newer than this answer.
      if (outcome.ok && useLock.getState().lock === null) useLock.setState({ lock: outcome.value });
    });
  return () => {
    stop();
    window.removeEventListener('keydown', onKey);
  };
}

/** Ctrl+L. Main hears the key of a keyboard itself, before the page; what injects keys into a page (assistive programs, tests) ends here. */
function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, shiftKey, metaKey, repeat } = event;
  if (!ctrlKey || altKey || shiftKey || metaKey || repeat || key.toLowerCase() !== 'l') return;
  event.preventDefault();
  lockDesk();
}

/** What is being typed goes to disk; then main loads this page anew, and nothing of it is left. */
async function handOver(): Promise<void> {
  clearToasts();
  await wordsOnDisk();
  await new Promise((done) => setTimeout(done, ANSWERED_MS));
  await allAnswered(ANSWERED_AT_MOST_MS - ANSWERED_MS);
  await wordsOnDisk();
  await station().lockShown({});
}

/** Locks the desk, for every window. */
export function lockDesk(): void {
  void station().lockDesk({});
}
