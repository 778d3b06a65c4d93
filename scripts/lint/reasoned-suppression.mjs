/** Directives that switch rules off; `eslint-enable` only ends one. */
const SUPPRESSION = /^\s*eslint-disable(-next-line|-line)?\b/;
const RULE_AND_REASON = /^\s*eslint-disable\S*\s+[^\s-].*?\s--\s+\S.{9,}/s;

/**
 * Whether a comment switches a rule off without naming it and saying why (`-- reason`).
 * @param {string} comment text between the comment marks
 */
export function isUnreasoned(comment) {
  return SUPPRESSION.test(comment) && !RULE_AND_REASON.test(comment);
}

/** A suppression names its rule and its reason. @type {import('eslint').Rule.RuleModule} */
export const reasonedSuppression = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unreasoned: 'Name the rule and the reason: "eslint-disable-next-line rule -- because …".' },
  },
  create: (context) => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) {
        if (isUnreasoned(comment.value) && comment.loc)
          context.report({ loc: comment.loc, messageId: 'unreasoned' });
      }
    },
  }),
};
