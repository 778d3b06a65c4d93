import { parentPort, workerData } from 'node:worker_threads';
import { REST_AFTER } from './give-back';
import type { CallFailure } from './failures';
import { asOpenError, OpenDatabaseError } from './open-database';
import type { CallMessage, WorkerCalls, WorkerMessage } from './worker-calls';

/** What a thread offers once its database is open. */
export interface Served<C extends WorkerCalls> {
  readonly calls: { readonly [N in keyof C]: (input: Parameters<C[N]>[0]) => ReturnType<C[N]> };
  /** Closes the file. */
  readonly close: () => void;
  readonly rest?: Rest;
}

/** What a thread gives back when it comes to rest. */
export interface Rest {
  /** Whether a call leaves much behind. */
  readonly isHeavy: (name: string) => boolean;
  /** Runs once, between calls, when no heavy call has come for a while. */
  readonly giveBack: () => void;
}

/**
 * Runs the thread's side: opens with what main handed over, answers calls one at a time, closes on `stop`.
 * Failures go back as kinds; a call never ends the thread.
 */
export function serveCalls<C extends WorkerCalls>(open: (data: unknown) => Served<C>): void {
  const port = parentPort;
  if (port === null) throw new Error('serveCalls runs in a worker thread only');
  const say = (message: WorkerMessage): void => {
    port.postMessage(message);
  };
  let served: Served<C>;
  try {
    served = open(workerData);
  } catch (error) {
    say({ kind: 'failed', ...reasonOf(error) });
    port.close();
    return;
  }
  let resting: NodeJS.Timeout | undefined;
  port.on('message', (message: CallMessage | 'stop') => {
    if (message === 'stop') {
      clearTimeout(resting);
      served.close();
      port.close();
      return;
    }
    try {
      const call = served.calls[message.name];
      if (call === undefined) throw new Error(`No call ${message.name}`);
      say({ kind: 'answer', seq: message.seq, value: call(message.input as Parameters<C[string]>[0]) });
    } catch (error) {
      say({ kind: 'error', seq: message.seq, ...reasonOf(error) });
    }
    const { rest } = served;
    if (rest?.isHeavy(message.name) !== true) return;
    clearTimeout(resting);
    resting = setTimeout(rest.giveBack, REST_AFTER);
  });
  say({ kind: 'ready' });
}

function reasonOf(error: unknown): { failure: CallFailure; message: string } {
  const named = asOpenError(error);
  if (named instanceof OpenDatabaseError) return { failure: named.failure, message: named.message };
  return { failure: 'bug', message: named instanceof Error ? named.message : 'unknown' };
}
