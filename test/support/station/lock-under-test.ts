import { Counters } from '@main/app/counters';
import { IdleWatch } from '@main/app/lock/idle-watch';
import { LockDesk } from '@main/app/lock/lock-desk';
import type { Running } from '@main/app/running';
import type { LockView } from '@shared/ipc/station/lock-contract';
import type { StationView } from '@shared/ipc/views';
import type { StationUnderTest } from '../station-under-test';

/** The lock over a workstation without a window: real session, link and ledger. */
export interface LockUnderTest {
  readonly lock: LockDesk;
  readonly isLocked: () => boolean;
  readonly told: LockView[];
  /** How often the pages were loaded anew. */
  readonly emptied: () => number;
  /** How often it was told that nobody is there to see what stands on screen. */
  readonly unattended: () => number;
  /** From now on the system says that nobody has done anything for so long, s. */
  readonly systemIdle: (seconds: number) => void;
}

export function lockOver(station: StationUnderTest): LockUnderTest {
  let locked = false;
  let emptied = 0;
  let unattended = 0;
  let idleS = 0;
  const told: LockView[] = [];
  const lock = new LockDesk({
    station: {
      get user() {
        return station.session.user;
      },
      running: station as unknown as Running,
      view: () => ({ phase: 'signed_in', user: station.session.user }) as StationView,
      auditDraft: (action, user) => ({ ...station.audit(action), userId: user.id }),
      setDeskLocked: (now) => {
        locked = now;
      },
    },
    clock: { now: () => 0, steady: () => 0 },
    idle: new IdleWatch({ steady: () => 0, systemIdle: () => idleS }),
    rule: { usual: 10, least: 2, most: 15 },
    counters: new Counters(),
    after: () => undefined,
    onChange: (view) => {
      told.push(view);
    },
    emptyPages: () => {
      emptied += 1;
    },
    onUnattended: () => {
      unattended += 1;
    },
  });
  return {
    ...{ lock, told },
    isLocked: () => locked,
    emptied: () => emptied,
    unattended: () => unattended,
    systemIdle: (seconds) => {
      idleS = seconds;
    },
  };
}
