import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { KeyChanges } from '@main/keys/key-changes';
import { KeyEnvelope, type DataKey } from '@main/keys/key-envelope';
import type { RekeyCalls } from '@main/keys/rotation/rekey-calls';
import { rotateFiles, type KeyedFile } from '@main/keys/rotation/rotate-files';
import type { Caller } from '@storage/worker-client';
import { keyOf, rekeyFile } from '@storage/rekey-file';
import { dropRekeyLeftovers } from '@storage/rekey-leftovers';

/** The profile's files, by what their keys are derived for. */
export function keyedFiles(folder: string): readonly KeyedFile[] {
  return (['ledger', 'cache', 'centre'] as const).map((purpose) => ({
    purpose,
    path: join(folder, `${purpose}.db`),
  }));
}

export function envelopeIn(folder: string, dataExists = true): KeyEnvelope {
  const nothing = () => Promise.resolve(null);
  const none = () => Promise.reject(new Error('no key store here'));
  return new KeyEnvelope(
    join(folder, 'key.json'),
    { backend: nothing, selected: nothing, wrap: none, unwrap: none },
    randomUUID,
    () => dataExists,
    1,
  );
}

/** The thread's side without a thread, so that a process can end in the middle of it. */
function here(onStep: (step: string) => void): Caller<RekeyCalls> {
  return {
    call: (name, input) => {
      const { path, from, to } = input;
      const work = { path, from: Buffer.from(from), to: Buffer.from(to) };
      if (name === 'keyOf') return Promise.resolve(keyOf(work) as never);
      const file = path.slice(path.lastIndexOf('/') + 1);
      rekeyFile(work, (step) => {
        onStep(`${file}:${step}`);
      });
      return Promise.resolve(null as never);
    },
  };
}

/** Begins a change of the data key where none is under way, and brings it to its end. */
export async function rotateAll(folder: string, onStep: (step: string) => void): Promise<DataKey> {
  const changes = new KeyChanges(envelopeIn(folder));
  const opened = await changes.envelope.open('trening');
  if (!opened.ok) throw new Error(opened.error);
  const begun =
    opened.value.next === undefined ? await changes.beginRotation(opened.value, 'trening') : opened;
  if (!begun.ok || begun.value.next === undefined) throw new Error('not begun');
  onStep('begun');
  const files = keyedFiles(folder);
  const rotated = await rotateFiles(here(onStep), files, begun.value, begun.value.next, () => undefined);
  if (rotated.kind !== 'done') throw rotated.error;
  onStep('moved');
  const done = changes.finishRotation(begun.value);
  onStep('finished');
  for (const { path } of files) dropRekeyLeftovers(path);
  onStep('dropped');
  return done;
}

const [, program, folder, at] = process.argv;
if (program?.endsWith('rotate-program.js') === true && folder !== undefined) {
  await rotateAll(folder, (step) => {
    if (step === at) process.kill(process.pid, 'SIGKILL');
  });
}
