import { join } from 'node:path';
import type { Millis } from '@shared/clock';
import { packHead, packPatient } from '@shared/downtime/pack-of';
import type { AlertRow } from '@shared/ipc/views';
import type { PackKeys } from '@main/downtime/pack-keys';
import { copyPack, packName, placePack } from '@main/downtime/pack-files';
import { sealPack, type PackLine } from '@main/downtime/seal-pack';
import type { Stores } from '../stores/stores';

/** Patients of one question to the cache. */
const PAGE = 100;

/** What a pack is made from and where it goes. */
export interface PackSource {
  readonly cache: Stores['cache'];
  readonly keys: PackKeys;
  readonly packId: string;
  /** ms. */
  readonly madeAt: Millis;
  readonly dataAsOf: Millis | null;
  readonly workstationId: string;
  readonly centreName: string | null;
  readonly training: boolean;
  readonly contacts: readonly { readonly name: string; readonly phone: string }[];
  /** Draws own acts that are on their way. */
  readonly overlaid: (row: AlertRow) => AlertRow;
  readonly folder: string;
  readonly second: string | null;
}

/** What became of it. */
export interface MadePack {
  readonly patients: number;
  /** Null where the site has no second folder. */
  readonly second: 'ok' | 'missing' | 'failed' | null;
}

/**
 * Makes a pack: page by page from the reading thread, sealed as it comes, so that neither the whole census nor anything
 * in the clear is ever held or written. The one before stays beside it. @throws what cache or disk say.
 */
export async function makePack(source: PackSource): Promise<MadePack> {
  const { keys, packId, madeAt, workstationId, folder, second } = source;
  const counted = { patients: 0 };
  const name = packName(workstationId);
  const path = join(folder, name);
  await placePack(path, sealPack(keys, { packId, madeAt }, linesOf(source, counted)));
  return {
    patients: counted.patients,
    second: second === null ? null : await copyPack(path, second, name),
  };
}

async function* linesOf(source: PackSource, counted: { patients: number }): AsyncGenerator<PackLine> {
  const { cache, overlaid, madeAt, dataAsOf, workstationId, centreName, training, contacts } = source;
  const programmes = await cache.call('readProgrammes', null);
  yield packHead({
    ...{ madeAt, dataAsOf, workstationId, centreName, training, programmes },
    contacts: [...contacts],
  });
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(cache, after);
    for (const facts of page.patients) {
      yield packPatient({ ...facts, alerts: facts.alerts.map(overlaid) });
      counted.patients += 1;
    }
    after = page.next;
  }
  yield { kind: 'end', patients: counted.patients };
}

function readPage(cache: Stores['cache'], after: string) {
  return cache.call('readCensus', { after, limit: PAGE });
}
