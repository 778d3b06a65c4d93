import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutBareHas } from '../../../scripts/css/bare-has.mjs';

/** Something that begins with what it holds, and so may be any element up to the page. */
const BARE_HAS = /(?:^|[\s,(>+~{}]):has\(/;

describe('selectors of what anything holds', () => {
  it('are replaced by what always holds and weighs the same', () => {
    expect(withoutBareHas(':has(label):not(:has(label:hover)) .ds-input:hover')).toBe(
      ':not(no-such):not(no-such.one) .ds-input:hover',
    );
    expect(withoutBareHas('.ds-field:has(label) input')).toBe('.ds-field:has(label) input');
  });

  it('are all gone from the parts of the design system that are drawn', () => {
    const resolveStyle = createRequire(import.meta.url).resolve;
    const sheet = readFileSync(resolve('src/renderer/ui/theme/design-system.css'), 'utf8');
    const parts = [...sheet.matchAll(/@import '([^']+)'/g)].map(([, path = '']) =>
      readFileSync(resolveStyle(path), 'utf8'),
    );
    expect(parts.some((css) => BARE_HAS.test(css))).toBe(true);
    // A condition about a part of an element is no element of its own.
    const rest = parts.map((css) =>
      withoutBareHas(css).replaceAll(':not(:has(', ':not(&:has(').replaceAll(':where(:has(', ':where(&:has('),
    );
    expect(rest.filter((css) => BARE_HAS.test(css))).toEqual([]);
  });
});
