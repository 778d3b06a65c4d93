/**
 * Names the parts of tabs and details as they are drawn, where the design system lists every way in which they could be: written out, each of
 * the others would be a selector of its own that is tried for nothing. The weight stays the same.
 * @param {string} selector
 */
export function drawnParts(selector) {
  return selector
    .replace(/:is\((\[role=["']?tab["']?\]),\s*ds-tab,\s*u-tab\)/g, '$1')
    .replace(
      /:is\(\[role=["']?([a-z]+)["']?\],\s*\.ds-tabs ds-\1,\s*\.ds-tabs u-\1\)/g,
      'ds-$1:not(.no-such)',
    )
    .replace(/:is\(summary,\s*u-summary\)/g, 'summary');
}
