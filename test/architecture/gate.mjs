// @ts-check
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** @typedef {{ rule: string, from: string, to: string, advice: string }} Violation */

/**
 * Runs dependency rules over the `src` and `test` of a project.
 * @param {string} root
 * @param {import('dependency-cruiser').IForbiddenRuleType[]} rules
 * @returns {Promise<Violation[]>}
 */
export async function runGate(root, rules) {
  const tsConfig = join(root, 'tsconfig.base.json');
  const result = await cruise(
    ['src', 'test'],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules },
      // Imports of types count: they decide who can be changed without whom.
      tsPreCompilationDeps: true,
      doNotFollow: { path: ['node_modules', '^scripts/'] },
      tsConfig: { fileName: tsConfig },
    },
    {
      exportsFields: ['exports'],
      // A package of types alone has no other entry.
      mainFields: ['module', 'main', 'types'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
    { tsConfig: extractTSConfig(tsConfig) },
  );
  if (typeof result.output === 'string') throw new Error('The cruiser answered with text instead of data.');
  const comments = new Map(rules.map(({ name, comment }) => [name, comment ?? '']));
  return result.output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    advice: comments.get(rule.name) ?? '',
  }));
}

/**
 * A violation as a person reads it: where, which rule, what to do.
 * @param {Violation} violation
 */
export function describeViolation({ rule, from, to, advice }) {
  return `${from} → ${to}\n  ${rule}: ${advice}`;
}
