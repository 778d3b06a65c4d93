import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runReplay } from '@centre/replay/run-replay';
import { startTestCentre } from '../../support/centre-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

const REAL = join(import.meta.dirname, '../../../../shared/data/real');
const here = existsSync(join(REAL, 'btheb.ndjson'));

function line(value: number, code: string): string {
  return JSON.stringify({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8310-5' }] },
    subject: { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' } },
    effectiveDateTime: `2026-03-02T1${String(value % 10)}:00:00+01:00`,
    valueQuantity: { value, unit: code, system: 'http://unitsofmeasure.org', code },
  });
}

describe('replay', () => {
  it('registers the subjects, counts exactly, names refused lines without what stands in them', async () => {
    const centre = await startTestCentre();
    const file = join(temporaryFolder(), 'mixed.ndjson');
    writeFileSync(
      file,
      [
        line(36, 'Cel'),
        '{ not json',
        '',
        line(98, '[degF]'),
        '{"resourceType":"Observation"}',
        line(37, 'Cel'),
      ].join('\n'),
    );
    const said: string[] = [];
    const count = await runReplay({ files: [file], to: centre.url, say: (sentence) => said.push(sentence) });
    expect(count).toEqual({ accepted: 2, refused: 3, patients: 1 });
    expect(said.map((sentence) => sentence.replace(file, 'FILE').slice(0, 20))).toEqual([
      'FILE:2: refused: not',
      'FILE:5: refused: no ',
      'FILE:4: refused (400',
    ]);
    expect(said.join()).not.toContain('12844832115');
    expect(centre.store.log.count('observation')).toBe(2);
  });

  it.skipIf(!here)(
    'takes every real measurement of two sets (skipped where ../shared/data/real is absent)',
    async () => {
      const centre = await startTestCentre();
      const files = ['btheb.ndjson', 'preg.ndjson'].map((name) => join(REAL, name));
      const count = await runReplay({ files, to: centre.url, say: () => undefined });
      expect(count).toEqual({ accepted: 190 + 611, refused: 0, patients: 50 + 82 });
      const again = await runReplay({ files, to: centre.url, say: () => undefined });
      expect(again.accepted).toBe(801);
      expect(centre.store.log.count('observation')).toBe(801);
    },
  );
});
