import isPseudoClass from '@csstools/postcss-is-pseudo-class';
import { cheapSelectors } from './cheap-selectors.mjs';

/**
 * What the styles of a page go through when it is built. A selector that ends in `:is(…)` may end in any element, so Chromium tries it for each
 * one that comes or changes, of which a list has thousands; written out, each part is tried for the elements that it names. It weighs no less then
 * by a `:not()` of what is never there.
 * @returns {import('postcss').AcceptedPlugin[]} PostCSS plugins, in order
 */
export function pageStyles() {
  return [cheapSelectors(), isPseudoClass({ preserve: false, specificityMatchingName: 'no-such' })];
}
