import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromWireTime, type Clock, type Millis } from '@shared/clock';
import { findingVerdicts, type CheckedStep, type CheckStep } from '@shared/ipc/station/self-check';
import type { SoundView } from '@shared/ipc/sound-views';
import { isDamage } from '@storage/failures';
import { WorkerCallError } from '@storage/worker-calls';
import {
  found,
  judgeCentre,
  judgeClock,
  judgeCrashes,
  judgeDisk,
  judgeKeys,
  judgeOutbox,
  judgeSound,
  type Found,
} from '@main/diagnostics/judge';
import type { Running } from '../running';
import type { StoreName } from '../stores/store-failed';
import type { CrashLog } from './crash-log';

/** Who keeps the data key, and which key store answers now; null where no key was made yet. */
export interface KeyLook {
  readonly keeper: string;
  readonly rotating: boolean;
  readonly store: string | null;
}

/** What the steps look at. */
export interface CheckSources {
  readonly running: () => Running | null;
  readonly crashes: CrashLog;
  readonly sound: () => SoundView;
  readonly keys: () => Promise<KeyLook | null>;
  /** Where the databases lie. */
  readonly folder: string;
  readonly clock: Clock;
}

/** What is written to see whether anything can be. */
const WRITTEN = '.self-check';

/** Takes one step of the self-check. It never fails: what cannot be looked at is found as such. */
export async function checkStep(step: CheckStep, sources: CheckSources): Promise<CheckedStep> {
  const { finding, figure } = await steps[step](sources);
  return { step, finding, verdict: findingVerdicts[finding], figure, at: sources.clock.now() };
}

const steps: Readonly<Record<CheckStep, (sources: CheckSources) => Promise<Found>>> = {
  centre: (sources) => whileOpen(sources, ({ link }) => judgeCentre(link.view().state)),
  clock: (sources) =>
    whileOpen(sources, ({ link }) => judgeClock(link.view().lastEventAt === null ? null : link.offset)),
  outbox: (sources) =>
    whileOpen(sources, async ({ service, stores }) =>
      judgeOutbox(service.outboxView(), await oldestAct(stores.ledger), sources.clock.now()),
    ),
  ledger: (sources) => whileOpen(sources, ({ stores }) => fileStep(stores, 'ledger')),
  cache: (sources) => whileOpen(sources, ({ stores }) => fileStep(stores, 'cache')),
  keys: async ({ keys }) => {
    const look = await keys();
    return look === null ? found('not_open') : judgeKeys(look, look.store);
  },
  disk: async ({ folder }) => judgeDisk(await diskOf(folder)),
  sound: ({ sound }) => Promise.resolve(judgeSound(sound())),
  crashes: ({ crashes, clock }) => Promise.resolve(judgeCrashes(crashes.all, clock.now())),
};

/** Before the key is open there is nothing to look at. */
async function whileOpen(
  { running }: CheckSources,
  look: (open: Running) => Found | Promise<Found>,
): Promise<Found> {
  const open = running();
  return open === null ? found('not_open') : look(open);
}

async function oldestAct(ledger: Running['stores']['ledger']): Promise<Millis | null> {
  const waiting = await ledger.call('unanswered', null);
  const times = waiting.map(({ command }) => fromWireTime(command.at));
  return times.length === 0 ? null : Math.min(...times);
}

async function fileStep(stores: Running['stores'], which: StoreName): Promise<Found> {
  try {
    const check = await stores.check(which);
    if (check.kind === 'interrupted') return found('file_interrupted');
    return found(which === 'cache' ? 'cache_whole' : 'ledger_whole', check.bytes);
  } catch (error) {
    if (!(error instanceof WorkerCallError) || !isDamage(error.failure)) return found('file_unreadable');
    return found(which === 'cache' ? 'cache_rebuilt' : 'ledger_damaged');
  }
}

async function diskOf(folder: string): Promise<{ readonly free: number | null; readonly writable: boolean }> {
  const [free, writable] = await Promise.all([freeBytes(folder), canWrite(folder)]);
  return { free, writable };
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** A small file, written to the disk and taken away again. */
async function canWrite(folder: string): Promise<boolean> {
  const path = join(folder, WRITTEN);
  try {
    await writeFile(path, 'self-check\n', { mode: 0o600, flush: true });
    return true;
  } catch {
    return false;
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}
