import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bundle } from '@medplum/fhirtypes';
import { sampleNotes } from '@centre/samples/sample-notes';
import { openSampleWorld } from '@centre/samples/sample-world';
import { writeSample } from '@centre/samples/write-samples';
import { dialogFaults, hasKith } from '../../support/journal/kith';
import { r4Issues } from '../../support/journal/r4-validation';
import { temporaryFolder } from '../../support/temporary-folder';

const KINDS = [
  '5-teknisk',
  '5.1-oppsummerende',
  '5.2.1-maling',
  '5.2.2-skjema',
  '5.2.3-melding',
  '5.3-inaktiv',
  '5.3.1-skjema-mangler',
  '5.3.2-maling-mangler',
  'frittstaende',
];

describe('samples of notes', () => {
  it('a seeded shift gives a note of every kind of alert, each valid in every format', async () => {
    const world = await openSampleWorld(temporaryFolder(), 1, 120);
    const folder = temporaryFolder();
    try {
      for (const note of sampleNotes(world)) writeSample(note, folder);
    } finally {
      world.store.close();
    }
    const files = readdirSync(folder).sort();
    expect(files).toEqual(
      KINDS.flatMap((kind) =>
        ['bundle.json', 'dialogmelding.xml', 'txt'].map((end) => `${kind}.${end}`),
      ).sort(),
    );
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      if (file.endsWith('.json')) expect([file, r4Issues(JSON.parse(text) as Bundle)]).toEqual([file, []]);
      // The schemas are checked where they lie beside the checkout.
      if (file.endsWith('.xml') && hasKith) expect([file, await dialogFaults(text)]).toEqual([file, []]);
      expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
    }
  }, 120_000);
});
