import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const STYLES = resolve('src/renderer/ui/styles');
/** A page of its own, where nothing of the others is. */
const APART = /wall\.css$/;
/** Parts that a second sheet adds to on purpose. */
const ADDED_TO = [
  ...['.ag-cell', '.ag-row', '.frame', '.holder-own', '.identity-name', '.inline-error', '.panel-scroll'],
  ...['.patient-bar', '.toasts'],
];

/** Classes that a sheet styles by themselves, outside of conditions. */
function classesOf(sheet: string): string[] {
  const rules = readFileSync(join(STYLES, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...rules.matchAll(/^(\.[\w-]+)(?=\s*[{,])/gm)].map(([, name = '']) => name);
}

describe('class names', () => {
  it('mean one thing: a name that one sheet styles by itself is not another part of another sheet', () => {
    const sheets = readdirSync(STYLES, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.css') && !APART.test(name),
    );
    const homes = new Map<string, Set<string>>();
    for (const sheet of sheets)
      for (const name of classesOf(sheet)) homes.set(name, (homes.get(name) ?? new Set()).add(sheet));
    expect(homes.size).toBeGreaterThan(500);
    const twice = [...homes].filter(([name, found]) => found.size > 1 && !ADDED_TO.includes(name));
    expect(twice.map(([name, found]) => [name, ...found])).toEqual([]);
  });
});
