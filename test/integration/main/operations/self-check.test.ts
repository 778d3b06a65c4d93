import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStep, type CheckSources } from '@main/app/operations/self-check';
import { CrashLog } from '@main/app/operations/crash-log';
import { checkSteps } from '@shared/ipc/station/self-check';
import type { SoundView } from '@shared/ipc/sound-views';
import { temporaryFolder } from '../../../support/temporary-folder';

const NOW = 1_790_000_000_000;

const nobody: SoundView = {
  engine: 'ok',
  output: { state: 'unknown', device: null, volume: null },
  pausedUntil: null,
  waiting: { red: 0, yellow: 0, blue: 0 },
  signal: null,
  testing: null,
  test: { state: null, result: null },
  proof: { state: 'off', since: null, okAt: null, version: null },
};

/** A workstation whose key nobody has opened. */
function closed(folder: string): CheckSources {
  const clock = { now: () => NOW };
  return {
    running: () => null,
    crashes: new CrashLog(join(folder, 'crashes.json'), clock),
    sound: () => nobody,
    keys: () => Promise.resolve({ keeper: 'kwallet6', rotating: false, store: null }),
    folder,
    clock,
  };
}

describe('a self-check of a workstation that nobody has opened', () => {
  it('says what it cannot look at, and still finds what it can', async () => {
    const folder = temporaryFolder();
    const found = await Promise.all(checkSteps.map((step) => checkStep(step, closed(folder))));
    expect(found.map(({ step, finding, verdict }) => `${step} ${finding} ${verdict}`)).toEqual([
      'centre not_open unknown',
      'clock not_open unknown',
      'outbox not_open unknown',
      'ledger not_open unknown',
      'cache not_open unknown',
      'keys keys_store_changed fault',
      expect.stringMatching(/^disk disk_(?:room|little|full) /),
      'sound sound_unknown unknown',
      'crashes crashes_none ok',
    ]);
    expect(found.every(({ at }) => at === NOW)).toBe(true);
  });

  it('finds a folder that cannot be written, and leaves nothing in one that can', async () => {
    const folder = temporaryFolder();
    await checkStep('disk', closed(folder));
    expect(readdirSync(folder)).toEqual([]);
    expect(await checkStep('disk', closed(join(folder, 'gone')))).toMatchObject({
      finding: 'disk_not_writable',
      verdict: 'fault',
    });
  });
});
