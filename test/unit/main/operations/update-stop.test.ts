import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { defaultPolicy } from '@main/app/policy/site-policy';
import { CrashLog } from '@main/app/operations/crash-log';
import { LinkHistory } from '@main/app/operations/link-history';
import { Counters } from '@main/app/counters';
import type { OperationsParts } from '@main/app/operations/operations';
import type { Station } from '@main/app/station';
import { stationFiles } from '@main/app/station-files';
import type { ReleaseFeed } from '@main/updates/release-feed';
import { MINUTE } from '@shared/clock';
import { failure, success } from '@shared/outcome';
import { temporaryFolder } from '../../../support/temporary-folder';

const machine = vi.hoisted(() => ({ relaunched: 0, quits: 0, starts: true }));
vi.mock('electron', () => ({
  app: {
    getVersion: () => '1.0.0',
    quit: () => (machine.quits += 1),
    relaunch: () => (machine.relaunched += 1),
    releaseSingleInstanceLock: () => undefined,
    getAppMetrics: () => [],
  },
}));
vi.mock('@main/updates/release-feed', () => ({
  releaseFeed: (): ReleaseFeed => ({
    find: () => Promise.resolve(success({ version: '2.0.0', files: [{ url: 'x', sha512: 'y', size: 1 }] })),
    download: () => Promise.resolve(success({ version: '2.0.0', path: '/x', sha512: 'y', size: 1 })),
    check: () => Promise.resolve(success(null)),
    install: () => (machine.starts ? success(null) : failure('install_failed')),
  }),
}));
const { startOperations } = await import('@main/app/operations/operations');

/** Operations of a desk where nobody is signed in and nothing holds, with a release that is ready. */
async function ready() {
  vi.stubEnv('APPIMAGE', '/opt/Vaktrom.AppImage');
  Object.assign(machine, { relaunched: 0, quits: 0, starts: true });
  const folder = temporaryFolder();
  const clock = { time: 0, now: () => clock.time };
  const policy = defaultPolicy();
  const station = {
    user: null,
    running: {
      desk: { alerts: () => [] },
      lists: { isRead: true },
      service: { outboxView: () => ({ unsent: 0 }) },
      stores: { ledger: { call: () => Promise.resolve([]) } },
    },
  } as unknown as Station;
  const operations = startOperations({
    ...{ station, clock, counters: new Counters(), links: new LinkHistory(clock) },
    config: {
      centre: { kind: 'url', origin: new URL('https://centre.example') },
      policy: { ...policy, updates: { ...policy.updates, feed: 'https://updates.example/' } },
    },
    files: stationFiles(folder, folder),
    crashes: new CrashLog(`${folder}/crashes.json`, clock),
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    onUpdate: () => undefined,
  } as unknown as OperationsParts);
  const { updates } = operations.desk;
  await updates.check();
  clock.time += 11 * MINUTE;
  const kept = (): unknown =>
    JSON.parse(readFileSync(join(folder, 'updates', 'state.json'), 'utf8')) as unknown;
  return { operations, updates, kept };
}

test('S6 a workstation that left for an update comes back also where the installer did not start', async () => {
  const { operations, updates, kept } = await ready();
  expect(updates.view()).toMatchObject({ phase: 'ready', version: '2.0.0' });
  machine.starts = false;
  await updates.look();
  expect(machine.quits).toBe(1);
  await operations.beforeStop();
  operations.afterStop();
  operations.stop();
  expect(machine.relaunched).toBe(1);
  // The deadline counts anew: no start leads straight to the next try.
  expect(kept()).toEqual({ version: '2.0.0', readyAt: 11 * MINUTE, choice: null, remindAt: null });
});

test('S6 it comes back where something did not stop in order, and the installer is not started over it', async () => {
  const { operations, updates } = await ready();
  await updates.look();
  await operations.beforeStop();
  operations.stopFailed();
  operations.stop();
  expect(machine.relaunched).toBe(1);
});

test('S6 the installer brings it back where it started, and a person who leaves is not followed', async () => {
  const { operations, updates } = await ready();
  await updates.look();
  await operations.beforeStop();
  operations.afterStop();
  operations.stop();
  const other = await ready();
  await other.operations.beforeStop();
  machine.starts = false;
  other.operations.afterStop();
  other.operations.stopFailed();
  other.operations.stop();
  expect(machine.relaunched).toBe(0);
});
