import type { UpdateView } from '@shared/ipc/station/operations-contract';
import type { SupportView } from '@shared/ipc/station/support-views';

/** A workstation whose site set no feed. */
export const noUpdate: UpdateView = {
  phase: 'off',
  version: null,
  progress: null,
  problem: null,
  checkedAt: null,
  readyAt: null,
  deadlineAt: null,
  choice: null,
  remindAt: null,
  blockers: [],
};

/** Figures of a quiet workstation. */
export function supportOf(now: number): SupportView {
  return {
    at: now,
    startedAt: now - 3_600_000,
    versions: [{ key: 'vaktrom', value: '0.2.0' }],
    station: [{ key: 'workstation', value: 'ws-7f3a' }],
    links: [{ state: 'live', problem: null, at: now - 60_000 }],
    counters: { patients: 120, changesApplied: 12_340 },
    databases: [{ name: 'cache', bytes: 12_000_000, walBytes: 0 }],
    openedAt: now - 3_600_000,
    clockOffset: 200,
    processes: [{ kind: 'Browser', pid: 1, megabytes: 120 }],
    crashes: [],
    rendering: 'hardware',
    dumps: 'off',
    dumpFiles: 0,
    policyPath: null,
    policy: [],
  };
}
