import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Keeps a sample of the desk after the other in the ledger's own thread, and says the number of each once it is on disk. */
const [folder, from] = process.argv.slice(2);
const MINUTE = 60_000;
const worker = new Worker(resolve('out/main/ledger.worker.js'), {
  workerData: {
    path: join(folder, 'ledger.db'),
    key: new Uint8Array(32).fill(7),
    mustExist: false,
    startedAt: 0,
  },
});
let kept = 0;
const next = () => {
  // Each with a gap before it, so that each is a row of its own.
  const at = new Date(Number(from) + kept * 10 * MINUTE).toISOString();
  const payload = { at, rank: ['a-1'], link: 'live', sound: 'on', shown: [] };
  const command = { id: `s-${kept}`, type: 'desk.sample', at, userId: 'user-nurse-1', payload };
  const entry = { command, patientId: null, by: 'Sykepleier Én', seen: null };
  worker.postMessage({ seq: kept + 1, name: 'keepSample', input: { entry } });
};
worker.on('message', (message) => {
  if (message.kind === 'error') throw new Error(message.message);
  if (message.kind === 'answer') {
    kept += 1;
    process.stdout.write(`${kept}\n`);
  }
  next();
});
