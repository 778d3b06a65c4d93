import { basename } from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DRAWERS = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'lib', 'misc'];

/**
 * What is wrong with a file's name, or undefined. Dots separate parts (`cache.worker.ts`), each in kebab-case.
 * @param {string} name
 */
export function fileNameProblem(name) {
  const parts = name.split('.').slice(0, -1);
  if (!parts.every((part) => KEBAB.test(part))) return 'notKebab';
  return parts.some((part) => DRAWERS.some((drawer) => part.split('-').includes(drawer)))
    ? 'drawer'
    : undefined;
}

/** Files are named in kebab-case, and for what they are. @type {import('eslint').Rule.RuleModule} */
export const kebabCaseFile = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      notKebab: 'Name the file in kebab-case: "{{name}}".',
      drawer: 'Name the file for the thing it holds and its role; "{{name}}" says neither.',
    },
  },
  create: (context) => ({
    Program: (node) => {
      const name = basename(context.filename);
      const problem = fileNameProblem(name);
      if (problem !== undefined) context.report({ node, messageId: problem, data: { name } });
    },
  }),
};
