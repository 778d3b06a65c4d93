import { builtinRules } from 'eslint/use-at-your-own-risk';
import { kebabCaseFile } from './kebab-case-file.mjs';
import { noRawPush } from './no-raw-push.mjs';
import { reasonedSuppression } from './reasoned-suppression.mjs';

/** @param {string} name */
function builtin(name) {
  const rule = builtinRules.get(name);
  if (rule === undefined) throw new Error(`ESLint no longer has the rule ${name}`);
  return rule;
}

/**
 * The house's own lint rules. The `aim-` rules are ESLint's limits once more, so that the size to aim at can
 * warn while the limit fails.
 */
export const housePlugin = {
  rules: {
    'kebab-case-file': kebabCaseFile,
    'no-raw-push': noRawPush,
    'reasoned-suppression': reasonedSuppression,
    'aim-lines': builtin('max-lines'),
    'aim-lines-per-function': builtin('max-lines-per-function'),
  },
};

/** What ESLint itself recommends, taken from its own rules so that it needs no further package. */
export const eslintRecommended = {
  rules: Object.fromEntries(
    [...builtinRules]
      .filter(([, rule]) => rule.meta?.docs?.recommended === true)
      .map(([name]) => [name, /** @type {const} */ ('error')]),
  ),
};
