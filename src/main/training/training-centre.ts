import { utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import { TrainingCentreFailed } from './training-failure';

/** How the built-in centre is started. */
export interface TrainingOptions {
  readonly script: string;
  readonly dataFolder: string;
  readonly key: Buffer;
  readonly patients: number;
  readonly seed: number;
  readonly historyDays: number;
  /** The process ended without being asked to. */
  readonly onDeath: (code: number) => void;
}

const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.url() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

/** A running built-in centre. */
export interface TrainingCentre {
  readonly origin: URL;
  readonly stop: () => Promise<void>;
}

/** Starts the training centre as a process of its own and waits until it answers. */
export function startTrainingCentre(options: TrainingOptions, port = 0): Promise<TrainingCentre> {
  const child = utilityProcess.fork(options.script, [], {
    serviceName: 'vaktrom-training-centre',
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => {
    let stopping = false;
    let ready = false;
    child.once('spawn', () => {
      child.postMessage(startMessage(options, port));
    });
    child.on('message', (raw: unknown) => {
      const answer = answerSchema.safeParse(raw);
      if (!answer.success || ready) return;
      if (answer.data.type === 'failed') {
        reject(new TrainingCentreFailed(answer.data.message));
        return;
      }
      ready = true;
      resolve({
        origin: new URL(answer.data.url),
        stop: () => {
          stopping = true;
          return stopChild(child);
        },
      });
    });
    child.once('exit', (code) => {
      if (!ready) reject(new TrainingCentreFailed(`The training centre ended with code ${String(code)}.`));
      else if (!stopping) options.onDeath(code);
    });
  });
}

function startMessage(options: TrainingOptions, port: number): unknown {
  const { dataFolder, key, patients, seed, historyDays } = options;
  return {
    type: 'start',
    options: { dataDir: dataFolder, keyHex: key.toString('hex'), patients, seed, historyDays, port },
  };
}

/** Asks the process to end and waits; after a while it is ended. */
function stopChild(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill();
    }, 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.postMessage({ type: 'stop' });
  });
}
