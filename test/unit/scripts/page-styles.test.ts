import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import postcss, { type Rule } from 'postcss';
import { describe, expect, it } from 'vitest';
import { drawnParts } from '../../../scripts/css/drawn-parts.mjs';
import { pageStyles } from '../../../scripts/css/page-styles.mjs';

const { resolve } = createRequire(import.meta.url);
const COMPONENTS = join(dirname(resolve('@digdir/designsystemet-react')), '../esm/components');
const STYLES = dirname(resolve('@digdir/designsystemet-css'));

async function built(css: string): Promise<string> {
  return (await postcss(pageStyles()).process(css, { from: undefined })).css;
}

/** The part of a selector that names the element itself. */
function lastPart(selector: string): string {
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of selector.matchAll(/[()[\] >+~]/g)) {
    if ('(['.includes(sign)) depth += 1;
    else if (')]'.includes(sign)) depth -= 1;
    else if (depth === 0) start = index + 1;
  }
  return selector.slice(start);
}

async function selectorsOf(name: string): Promise<string[]> {
  const selectors: string[] = [];
  const { root } = await postcss(pageStyles()).process(readFileSync(join(STYLES, name), 'utf8'), {
    from: undefined,
  });
  root.walkRules((rule: Rule) => {
    selectors.push(...rule.selectors);
  });
  return selectors;
}

describe('styles of a page', () => {
  it('are written out where they could end in any element', async () => {
    expect(await built('.a > :is(a, button) { color: red }')).toBe('.a > a, .a > button { color: red }');
    expect(await built(':is(.a, .b):not([hidden]) { color: red }')).toBe(
      '.a:not([hidden]), .b:not([hidden]) { color: red }',
    );
  });

  it('weigh no less than they weighed', async () => {
    // The list weighs as its heaviest part, an attribute; an element alone would weigh less than that.
    expect(await built('.a :is([x], p) { color: red }')).toBe('.a [x], .a p:not(.no-such) { color: red }');
  });

  it('of the design system end in an element that is named, but for what looks at all that is in one', async () => {
    for (const name of ['tabs.css', 'details.css', 'toggle-group.css', 'data-size-workaround.css']) {
      const open = (await selectorsOf(name)).filter((one) => /^:is\(/.test(lastPart(one)));
      expect([name, open]).toEqual([name, []]);
    }
  });

  it('name tabs and details as their components draw them', () => {
    const draws = (file: string): string => readFileSync(join(COMPONENTS, file), 'utf8');
    expect(draws('tabs/tabs-tab.js')).toMatch(/jsx\("ds-tab",[^]*role: "tab"/);
    expect(draws('tabs/tabs-list.js')).toContain('jsx("ds-tablist"');
    expect(draws('tabs/tabs-panel.js')).toContain('jsx("ds-tabpanel"');
    expect(readdirSync(join(COMPONENTS, 'details')).join(' ')).toContain('details-summary');
    expect(draws('details/details-summary.js')).toContain('jsx("summary"');
    expect(
      drawnParts(':is(.ds-tabs :is([role="tablist"], .ds-tabs ds-tablist, .ds-tabs u-tablist)):hover'),
    ).toBe(':is(.ds-tabs ds-tablist:not(.no-such)):hover');
    expect(drawnParts('.x>:is([role=tab],ds-tab,u-tab)')).toBe('.x>[role=tab]');
    expect(drawnParts('.ds-details>:is(summary,u-summary)')).toBe('.ds-details>summary');
  });
});
