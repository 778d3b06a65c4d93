import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const STYLES = join(import.meta.dirname, '../../../src/renderer/ui/styles');
const sheets = globSync('**/*.css', { cwd: STYLES });
const rulesOf = (sheet: string): string =>
  readFileSync(join(STYLES, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

describe('styles', () => {
  it('ask for no neighbour of any kind: each change of a row would look through all its neighbours', () => {
    const asking = sheets.filter((sheet) => /[+~]\s*\*|:has\(:/.test(rulesOf(sheet)));
    expect(sheets.length).toBeGreaterThan(10);
    expect(asking).toEqual([]);
  });
});
