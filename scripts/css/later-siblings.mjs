/**
 * Rewrites `> * + *` to `> :where(:not(:first-child))`, which selects the same elements with the same weight.
 *
 * One selector that ends in "anything after anything" makes Chromium lay every later sibling out anew, in any element of
 * the page, whenever an element comes or goes before it: 25 ms for each row that enters or leaves a list of 33.
 * The design system has three of them.
 * @param {string} selector
 */
export function withoutUniversalSiblings(selector) {
  return selector.replace(/>\s*\*\s*\+\s*\*/g, '> :where(:not(:first-child))');
}
