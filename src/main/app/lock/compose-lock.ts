import { powerMonitor, type App } from 'electron';
import type { Push } from '@main/ipc/push';
import { emptyPages } from '@main/windows/empty-pages';
import { watchInput } from '@main/windows/input-watch';
import type { IdleRule } from '@main/session/lock/lock-policy';
import type { Windows } from '@main/windows/main-window';
import type { Counters } from '../counters';
import { machineClock } from '../machine-clock';
import type { Station } from '../station';
import type { StationConfig } from '../config';
import { IdleWatch } from './idle-watch';
import { LockDesk } from './lock-desk';

/** The lock of the desk, with the system's own signs of it; ticks from now on. */
export function composeLock(parts: {
  readonly app: App;
  readonly config: StationConfig;
  readonly station: Station;
  readonly push: Push;
  readonly windows: Windows;
  readonly counters: Counters;
  readonly after: (wait: number, work: () => void) => void;
  /** The desk is locked: windows that show a patient and have nothing to hand over go at once. */
  readonly onLocked: () => void;
  /** Nobody is signed in, and nobody is there: what shows a patient all the same goes. */
  readonly onUnattended: () => void;
}): LockDesk {
  const { app, config, station, push, windows, counters, after, onLocked, onUnattended } = parts;
  const idle = new IdleWatch({
    steady: machineClock.steady,
    systemIdle: () => powerMonitor.getSystemIdleTime(),
  });
  const lock = new LockDesk({
    ...{ station, clock: machineClock, idle, counters, after, onUnattended },
    rule: idleRule(config.policy.lock),
    onChange: (view) => {
      if (view.phase === 'locked') onLocked();
      push.now('lockChanged', view);
    },
    emptyPages: () => {
      emptyPages(windows.contents(), after).catch(() => {
        counters.add('page_not_emptied');
      });
    },
  });
  watchInput(
    app,
    {
      onTouched: () => {
        lock.touched();
      },
      onLockKey: () => {
        lock.lock('asked');
      },
    },
    machineClock.steady,
  );
  followSystem(lock);
  lock.start();
  return lock;
}

/** Linux tells of none of these; there the clocks do (`slept`). */
function followSystem(lock: LockDesk): void {
  powerMonitor.on('lock-screen', () => {
    lock.lock('system');
  });
  powerMonitor.on('suspend', () => {
    lock.lock('sleep');
  });
  // A switch of users: macOS has an event of its own, Windows locks the screen.
  if (process.platform === 'darwin')
    powerMonitor.on('user-did-resign-active', () => {
      lock.lock('system');
    });
}

/** The site's bounds in the words of the lock. */
function idleRule({ defaultMinutes, leastMinutes, mostMinutes }: StationConfig['policy']['lock']): IdleRule {
  return { usual: defaultMinutes, least: leastMinutes, most: mostMinutes };
}
