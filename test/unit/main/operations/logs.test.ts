import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '@shared/clock';
import { fileLogger, maskFields, maskText } from '@main/app/logger';
import { filesToRemove, tidyFolder } from '@main/app/operations/old-files';
import { temporaryFolder } from '../../../support/temporary-folder';

const NOW = Date.now();
/** Synthetic person numbers: the month has 80 added. */
const numbers = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 81, max: 92 }), fc.nat(99), fc.nat(99_999))
  .map(
    ([day, month, year, rest]) =>
      [day, month, year].map((one) => String(one).padStart(2, '0')).join('') + String(rest).padStart(5, '0'),
  );

describe('the log', () => {
  it('never holds a person number, wherever in a text it stands and however it is written', () => {
    const between = fc.constantFrom('', ' ', '.', '-', '/', '_');
    const words = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(words, numbers, between, words, (before, number, gap, after) => {
        const text = `${before}${number.slice(0, 6)}${gap}${number.slice(6)}${after}`;
        const masked = JSON.stringify(maskFields({ text, code: text }));
        expect(masked).not.toContain(number);
        expect(masked).not.toContain(`${number.slice(0, 6)}${gap}${number.slice(6)}`);
      }),
      { numRuns: 500 },
    );
  });

  it('never holds a person number that came as a number', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(JSON.stringify(maskFields({ count: Number(number) }))).not.toContain(String(Number(number)));
      }),
    );
  });

  it('keeps the words around it', () => {
    expect(maskText('a 128448 32115 b')).toBe('a • b');
  });

  it('is bounded: at most so many files, none older than so many days', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 100 * DAY }), { maxLength: 40 });
    fc.assert(
      fc.property(
        ages,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 60 }),
        (agos, files, days) => {
          const all = agos.map((ago, place) => ({ path: `main.${String(place)}.log`, at: NOW - ago }));
          const gone = new Set(filesToRemove(all, { files, days }, NOW));
          const left = all.filter(({ path }) => !gone.has(path));
          expect(left.length).toBeLessThanOrEqual(files);
          expect(left.every(({ at }) => NOW - at <= days * DAY)).toBe(true);
          // Nothing goes that could stay.
          const young = all.filter(({ at }) => NOW - at <= days * DAY);
          expect(left.length).toBe(Math.min(files, young.length));
        },
      ),
    );
  });

  it('removes old files at start and leaves what is not its own', () => {
    const folder = temporaryFolder();
    const names = ['main.old.log', 'main.2026-01-01.log', 'main.log', 'other.log', 'main.txt'];
    for (const name of names) {
      writeFileSync(join(folder, name), 'x');
      utimesSync(join(folder, name), new Date(NOW - 40 * DAY), new Date(NOW - 40 * DAY));
    }
    fileLogger(join(folder, 'main.log'), { now: () => NOW }, { files: 6, days: 30 });
    expect(readdirSync(folder).sort()).toEqual(['main.log', 'main.txt', 'other.log']);
  });

  it('rotates a full file by its time and stays within its bound', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'main.log');
    let now = NOW;
    const clock = { now: () => (now += 1_000) };
    for (let round = 0; round < 6; round += 1) {
      writeFileSync(path, 'x'.repeat(6 * 1024 * 1024));
      const log = fileLogger(path, clock, { files: 3, days: 30 });
      log.info('one');
      log.info('two');
    }
    const left = readdirSync(folder);
    expect(left).toContain('main.log');
    expect(left.length).toBeLessThanOrEqual(3);
    expect(readFileSync(path, 'utf8')).toContain('"event":"two"');
  });

  it.skipIf(!existsSync('/dev/full'))('costs lines and nothing else where the disk is full', () => {
    const log = fileLogger('/dev/full', { now: () => NOW });
    expect(() => {
      log.info('lost');
      log.warn('lost');
      log.error('lost');
    }).not.toThrow();
  });

  it('tidies below folders, and a folder that is not there is no fault', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'completed'));
    writeFileSync(join(folder, 'completed', 'a.dmp'), 'x');
    expect(tidyFolder(folder, (name) => name.endsWith('.dmp'), { files: 0, days: 0 }, NOW)).toBe(0);
    expect(readdirSync(join(folder, 'completed'))).toEqual([]);
    expect(tidyFolder(join(folder, 'none'), () => true, { files: 1, days: 1 }, NOW)).toBe(0);
  });
});
