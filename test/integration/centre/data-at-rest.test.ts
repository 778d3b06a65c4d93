import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestCentre } from '../../support/centre-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

function bytesIn(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
}

describe('the centre’s data folder', () => {
  it('holds no name, number or measure in the clear from the first byte, running and stopped', async () => {
    const dataDir = temporaryFolder();
    const centre = await startTestCentre({ dataDir, key: Buffer.alloc(32, 7), patients: 3 });
    const secrets = [...centre.store.log.all('patient')].flatMap(({ data }) => [
      data.identifier.value,
      data.name.family,
      data.phone ?? '',
    ]);
    const words = [...secrets, 'Sykepleier', 'mmol/L', 'SQLite format 3', 'CREATE TABLE'];
    expect(words.filter((word) => bytesIn(dataDir).includes(word))).toEqual([]);
    await centre.stop();
    expect(words.filter((word) => bytesIn(dataDir).includes(word))).toEqual([]);
  });

  it('is not opened with another key, and is left as it was', async () => {
    const dataDir = temporaryFolder();
    const centre = await startTestCentre({ dataDir, key: Buffer.alloc(32, 7), patients: 1 });
    const epoch = centre.store.log.epoch();
    await centre.stop();
    await expect(startTestCentre({ dataDir, key: Buffer.alloc(32, 8) })).rejects.toMatchObject({
      failure: 'wrong_key',
    });
    const again = await startTestCentre({ dataDir, key: Buffer.alloc(32, 7), patients: 50 });
    expect([again.store.log.epoch(), again.store.log.count('patient')]).toEqual([epoch, 1]);
  });
});
