import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A thread that dies in the ways that tests ask for. `workerData` is `{path, again}`; the file at `path` counts what
 * was written, so that it outlives the thread as a database would.
 */
const written = () => (existsSync(workerData.path) ? readFileSync(workerData.path, 'utf8').length : 0);

const calls = {
  read: () => ({ written: written(), again: workerData.again }),
  write: () => appendFileSync(workerData.path, 'x'),
  writeAndDie: () => {
    appendFileSync(workerData.path, 'x');
    process.exit(3);
  },
  throwLater: () => {
    setTimeout(() => {
      throw new Error('outside a call');
    });
    return null;
  },
  spin: () => {
    appendFileSync(workerData.path, 'x');
    for (;;);
  },
  /** Dies at every read until the file holds as many letters as asked for. */
  readOrDie: (least) => {
    if (written() >= least) return written();
    appendFileSync(workerData.path, 'x');
    process.exit(4);
  },
};

if (workerData.dieAtStart) process.exit(5);
parentPort.on('message', (message) => {
  if (message === 'stop') {
    parentPort.close();
    return;
  }
  const value = calls[message.name](message.input) ?? null;
  parentPort.postMessage({ kind: 'answer', seq: message.seq, value });
});
parentPort.postMessage({ kind: 'ready' });
