import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';
import { runCommand } from '../process/run-command.mjs';
import { toolchainEnv, toolchainNode, toolScript } from '../provision/toolchain.mjs';
import { lintVerdict } from './lint-verdict.mjs';
import { checkSuppressions } from './suppressions.mjs';

/**
 * @typedef {{ passed: boolean, output: string, note: string }} Verdict
 * @typedef {{ name: string, run: () => Promise<Verdict> }} CheckStep
 */

/** The checks, the longest first so that two at a time end early. @type {CheckStep[]} */
export const CHECK_STEPS = [
  { name: 'lint', run: checkLint },
  { name: 'types', run: () => tool('typescript', 'tsc', ['-b', 'tsconfig.json', 'scripts/tsconfig.json']) },
  { name: 'format', run: () => tool('prettier', 'prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'rooms', run: () => node('test/architecture/run-gate.mjs') },
  { name: 'suppressions', run: () => Promise.resolve(checkSuppressions()) },
];

/** @param {string} packageName @param {string} command @param {string[]} args @returns {Promise<Verdict>} */
async function tool(packageName, command, args) {
  const { code, output } = await runTool(packageName, command, args);
  return { passed: code === 0, output, note: '' };
}

/** @param {string} script @returns {Promise<Verdict>} */
async function node(script) {
  const { code, output } = await runCommand(toolchainNode(), [script], {
    cwd: PROJECT_ROOT,
    env: toolchainEnv(),
  });
  return { passed: code === 0, output, note: '' };
}

/** @param {string} packageName @param {string} command @param {string[]} args */
function runTool(packageName, command, args) {
  return runCommand(toolchainNode(), [toolScript(packageName, command), ...args], {
    cwd: PROJECT_ROOT,
    env: toolchainEnv(),
  });
}

/** Rules that know types hold every file of a run in memory: the tree in parts stays far below the heap's end. */
const LINT_PARTS = [
  ['src/main', 'src/shared', 'src/storage', 'src/preload'],
  ['src/renderer', 'src/centre'],
];
/** All that is in no part, whatever folder comes later. */
const LINT_REST = ['.', ...LINT_PARTS.flat().flatMap((folder) => ['--ignore-pattern', `${folder}/`])];

/** @returns {Promise<Verdict>} */
async function checkLint() {
  const folder = mkdtempSync(join(tmpdir(), 'vaktrom-lint-'));
  try {
    const found = [];
    for (const [index, part] of [...LINT_PARTS, LINT_REST].entries()) {
      const report = join(folder, `report-${String(index)}.json`);
      const { output } = await runTool('eslint', 'eslint', [...part, '-f', 'json', '-o', report]);
      const results = readJson(report);
      if (!Array.isArray(results))
        return { passed: false, output: `ESLint gave no report on ${part[0]}.\n${output}`, note: '' };
      found.push(...results);
    }
    return lintVerdict(found, PROJECT_ROOT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
