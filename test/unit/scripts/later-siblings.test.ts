import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutUniversalSiblings } from '../../../scripts/css/later-siblings.mjs';

/** A selector that ends in anything after anything, however it is written. */
const UNIVERSAL_SIBLING = /[*]\s*[+~]\s*[*]/;
const STYLES = resolve('src/renderer/ui/styles');

describe('selectors of later siblings', () => {
  it('select by the first child instead', () => {
    expect(withoutUniversalSiblings('.a > * + *, :where(.b,.c)>*+*')).toBe(
      '.a > :where(:not(:first-child)), :where(.b,.c)> :where(:not(:first-child))',
    );
    expect(withoutUniversalSiblings('.a > li + li')).toBe('.a > li + li');
  });

  it('are not written in our own styles', () => {
    const ours = readdirSync(STYLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.css'),
    );
    const bad = ours.filter((name) => UNIVERSAL_SIBLING.test(readFileSync(join(STYLES, name), 'utf8')));
    expect(bad).toEqual([]);
  });

  it('are all gone from the design system after the rewriting', () => {
    const path = createRequire(import.meta.url).resolve('@digdir/designsystemet-css');
    const css = readFileSync(path, 'utf8');
    expect(css).toMatch(UNIVERSAL_SIBLING);
    expect(withoutUniversalSiblings(css)).not.toMatch(UNIVERSAL_SIBLING);
  });
});
