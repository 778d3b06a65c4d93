import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@shared/clock';
import { startCentre, type CentreOptions, type RunningCentre } from './app/compose';
import { readArguments } from './app/options';
import { runtimeScheduler } from './app/scheduler';
import { serveUtilityProcess, type ParentPort } from './app/utility-host';

/** Starts with the machine's clock and timers; faults and refusals go to stderr by name. */
function start(options: CentreOptions): Promise<RunningCentre> {
  return startCentre(options, {
    clock: systemClock,
    scheduler: runtimeScheduler,
    onFault: (what) => {
      console.error(`centre: fault in ${what}`);
    },
    onRefused: (query) => {
      console.error(`centre: refused ${query}`);
    },
  });
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'The centre did not start.';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'EADDRINUSE') return 'The port is in use by another program; choose another with --port.';
  return error.message;
}

async function runFromCommandLine(): Promise<void> {
  const read = readArguments(process.argv.slice(2));
  if (!read.ok) {
    console.error(String(read.detail?.['sentence'] ?? read.error));
    process.exit(1);
  }
  const { dataDir, ...options } = read.value;
  const temporary = dataDir === undefined ? mkdtempSync(join(tmpdir(), 'vaktrom-centre-')) : undefined;
  const cleanUp = (): void => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  let centre: Promise<RunningCentre> | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void (async () => {
      await (await centre)?.stop();
    })()
      .catch(() => undefined)
      .finally(() => {
        cleanUp();
        process.exit(0);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    centre = start({ ...options, dataDir: dataDir ?? temporary ?? '' });
    const { url } = await centre;
    console.log(`ready ${url}`);
  } catch (error) {
    console.error(describeFailure(error));
    cleanUp();
    process.exit(1);
  }
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) void runFromCommandLine();
else {
  serveUtilityProcess(parentPort, {
    start,
    describeFailure,
    exit: (code) => {
      process.exit(code);
    },
  });
}
