import { relative } from 'node:path';

/** Warnings of these rules tell what size to aim at; every other finding fails the check. */
const AIMS = /^house\/aim-/;

/**
 * Judges what ESLint found.
 * @param {import('eslint').ESLint.LintResult[]} results
 * @param {string} root
 */
export function lintVerdict(results, root) {
  const findings = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ ...message, path: relative(root, filePath) })),
  );
  const faults = findings.filter(({ severity, ruleId }) => severity === 2 || !AIMS.test(ruleId ?? ''));
  const aims = findings.length - faults.length;
  return {
    passed: faults.length === 0,
    note: aims === 0 ? '' : `${String(aims)} above the size to aim at`,
    output: faults
      .map(
        ({ path, line, column, message, ruleId }) =>
          `${path}:${line}:${column} ${message} (${ruleId ?? 'parser'})\n`,
      )
      .join(''),
  };
}
