import {
  findingVerdicts,
  type CheckedStep,
  type CheckFinding,
  type CheckStep,
} from '@shared/ipc/station/self-check';
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

/** What each step finds on a workstation where nearly all is well. */
const FINDINGS: Readonly<Record<CheckStep, readonly [CheckFinding, number | null]>> = {
  centre: ['centre_live', null],
  clock: ['clock_agrees', 0],
  outbox: ['outbox_empty', null],
  ledger: ['ledger_whole', 4_200_000],
  cache: ['cache_whole', 516_000_000],
  keys: ['keys_in_store', null],
  disk: ['disk_room', 84_000_000_000],
  sound: ['sound_untested', null],
  crashes: ['crashes_none', null],
};

export function checkedStep(step: CheckStep, at: number): CheckedStep {
  const [finding, figure] = FINDINGS[step];
  return { step, finding, verdict: findingVerdicts[finding], figure, at };
}
