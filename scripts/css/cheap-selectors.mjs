import { withoutBareHas } from './bare-has.mjs';
import { withoutUniversalSiblings } from './later-siblings.mjs';

/**
 * Rewrites the selectors of the design system that cost the whole page something, each to one that selects the same or as good as.
 * @returns {{ postcssPlugin: string, Rule: (rule: { selector: string }) => void }} a PostCSS plugin
 */
export function cheapSelectors() {
  return {
    postcssPlugin: 'cheap-selectors',
    Rule: (rule) => {
      const rewritten = withoutUniversalSiblings(withoutBareHas(rule.selector));
      if (rewritten !== rule.selector) rule.selector = rewritten;
    },
  };
}
