import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startCentre, type RunningCentre } from '@centre/app/compose';
import { DEFAULTS } from '@centre/app/options';
import type { ProviderSetting } from '@centre/auth/identity-provider';
import { ManualTime } from './centre-clock';

/** A Monday in winter, 12:00 in Oslo. */
export const CENTRE_NOON = Date.parse('2026-03-02T11:00:00.000Z');

/** What a test may choose; the default is an empty centre whose time stands still. */
export interface TestCentreOptions {
  readonly patients?: number;
  readonly seed?: number;
  readonly historyDays?: number;
  readonly time?: ManualTime;
  readonly key?: Buffer;
  readonly dataDir?: string;
  readonly simulate?: boolean;
  /** Absent: no proof of life, so that the log holds what the test did and nothing else. */
  readonly proofEveryS?: number;
  readonly oidc?: ProviderSetting;
}

/** A real centre in this process: real HTTP, Socket.IO and SQLite file, time by hand. */
export interface TestCentre extends RunningCentre {
  readonly time: ManualTime;
  readonly dataDir: string;
  /** Faults inside the centre, by name; a test that expects none looks here. */
  readonly faults: readonly string[];
}

/** Starts a centre on a free port; it is stopped, and its folder removed, when the test is over. */
export async function startTestCentre(options: TestCentreOptions = {}): Promise<TestCentre> {
  const time = options.time ?? new ManualTime(CENTRE_NOON);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'vaktrom-centre-test-'));
  const faults: string[] = [];
  const running = await startCentre(
    {
      ...DEFAULTS,
      patients: options.patients ?? 0,
      seed: options.seed ?? 1,
      historyDays: options.historyDays ?? 2,
      simulate: options.simulate ?? false,
      proofEveryS: options.proofEveryS ?? 0,
      dataDir,
      key: options.key,
      oidc: options.oidc,
    },
    { clock: time, scheduler: time, onFault: (what) => faults.push(what) },
  );
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= running.stop());
  onTestFinished(async () => {
    await stop();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  });
  return { ...running, stop, time, dataDir, faults };
}
