import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A training centre that runs in a process of its own. */
export interface LoadedCentre {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the built centre over a folder and waits until its patients and their history are made. */
export async function startCentre(
  node: string,
  data: string,
  size: { readonly patients: number; readonly historyDays: number },
): Promise<LoadedCentre> {
  const child = spawn(
    node,
    [
      ...[resolve('out/main/centre.js'), '--port', '0', '--data', data, '--seed', '1'],
      ...['--patients', String(size.patients), '--history-days', String(size.historyDays)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    url: await readyUrl(child),
    stop: async () => {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function readyUrl(
  child: ChildProcess & { readonly stdout: NonNullable<ChildProcess['stdout']> },
): Promise<string> {
  return new Promise((ready, failed) => {
    child.once('exit', (code) => {
      failed(new Error(`The centre ended with code ${String(code)}`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) ready(line.slice('ready '.length));
    });
  });
}
