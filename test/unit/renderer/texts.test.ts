import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '@renderer/app/i18n/en';
import { nb } from '@renderer/app/i18n/nb';
import { nbFirst } from '@renderer/app/i18n/nb-first';
import { nbLater } from '@renderer/app/i18n/nb-later';
import { nbWindows } from '@renderer/app/i18n-station/nb-windows';
import { loadedWith } from '../../support/source/loaded-with';

const ROOT = join(import.meta.dirname, '../../../src/renderer');
const PLURAL = /_(one|other)$/;

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('i18n'))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'));
const code = sources.join('\n');

/** What code asks for: keys written out (`t('a.b')`, a table of keys, a conditional), and keys with a hole (`severity.${severity}`). */
interface Asked {
  readonly literal: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

const LITERAL = /'([a-zA-Z][\w-]*(?:\.[\w-]+)*)'/g;
/** As an argument; anywhere, where more must be found rather than less. */
const TOLD = /\bt\(\s*`([^`]+)`/g;
const ANYWHERE = /`([a-zA-Z]+\.[^`]*\$\{[^`]*)`/g;

function askedIn(text: string, holes: RegExp): Asked {
  const literal = new Set([...text.matchAll(LITERAL)].map(([, key = '']) => key));
  const patterns = [...text.matchAll(holes)].map(
    ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '.+')}$`),
  );
  return { literal, patterns };
}

function asks({ literal, patterns }: Asked, key: string): boolean {
  return literal.has(key) || patterns.some((pattern) => pattern.test(key));
}

const everywhere = askedIn(code, TOLD);
const { patterns } = everywhere;

/** Everything that the script of a page can ask for before it has fetched more. */
function askedByPage(entry: string): Asked {
  const files = [...loadedWith(entry).files].filter((file) => !file.includes('/i18n'));
  return askedIn(files.map((file) => readFileSync(file, 'utf8')).join('\n'), ANYWHERE);
}
const nbKeys = Object.keys(nb);
const bare = [...new Set(nbKeys.map((key) => key.replace(PLURAL, '')))];

describe('texts', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...nbKeys].sort());
  });

  test('no text is empty, and both say the same things with the same holes', () => {
    const holes = (text: string): string[] =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
    for (const key of nbKeys) {
      const first = nb[key as keyof typeof nb];
      const second = en[key as keyof typeof nb];
      expect(first.trim(), key).not.toBe('');
      expect(second.trim(), key).not.toBe('');
      expect(holes(second), key).toEqual(holes(first));
    }
  });

  test('every text is used', () => {
    expect(bare.filter((key) => !asks(everywhere, key))).toEqual([]);
  });

  test('every key that is asked for is there', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    expect(asked.filter((key) => !bare.includes(key))).toEqual([]);
    for (const pattern of patterns)
      expect(
        bare.some((key) => pattern.test(key)),
        String(pattern),
      ).toBe(true);
  });

  test('no text changes when the desk comes', () => {
    expect(Object.keys(nbFirst).filter((key) => key in nbLater)).toEqual([]);
  });

  test.each([
    { entry: 'src/renderer/main.tsx', there: nbFirst, says: 'signIn.do' },
    { entry: 'src/renderer/wall/main.tsx', there: { ...nbFirst, ...nbWindows }, says: 'wall.unassigned' },
  ])('what $entry can ask for before the desk is here, is there', ({ entry, there, says }) => {
    const asked = askedByPage(entry);
    expect(asks(asked, says)).toBe(true);
    const missing = nbKeys.filter((key) => !(key in there) && asks(asked, key.replace(PLURAL, '')));
    expect(missing).toEqual([]);
  });

  test('plural texts have both forms', () => {
    for (const key of nbKeys.filter((one) => PLURAL.test(one))) {
      const stem = key.replace(PLURAL, '');
      expect(nbKeys).toContain(`${stem}_one`);
      expect(nbKeys).toContain(`${stem}_other`);
    }
  });

  test('names that tests and operators rely on (product.md section 2)', () => {
    expect([
      nb['field.username'],
      nb['field.password'],
      nb['field.cause'],
      nb['field.action'],
      nb['field.nextStep'],
      nb['field.comment'],
      nb['field.passphrase'],
    ]).toEqual(['Brukernavn', 'Passord', 'Årsak', 'Tiltak', 'Neste steg', 'Kommentar', 'Passfrase']);
    expect([
      nb['signIn.do'],
      nb['unlock.do'],
      nb['actions.take'],
      nb['actions.release'],
      nb['actions.close'],
      nb['exits.way.vkp'],
    ]).toEqual(['Logg inn', 'Lås opp', 'Ta', 'Slipp', 'Kvitter ut', 'Journalfør']);
    expect([nb['nav.worklist'], nb['nav.alerts'], nb['nav.log'], nb['nav.settings']]).toEqual([
      'Arbeidsliste',
      'Varsler',
      'Logg',
      'Innstillinger',
    ]);
    expect(nb['training.banner']).toBe('Øvelse – ikke medisinsk utstyr, syntetiske testdata');
  });

  test('words the room does not use (domain.md section 5)', () => {
    for (const text of Object.values(nb))
      expect(text).not.toMatch(/pasientvarsling|medisinsk avstandsoppfølging|\bdemp|!/i);
  });
});
