import { join } from 'node:path';
import { withCleanup } from '../process/cleanup.mjs';
import { CommandFailure, runMain } from '../process/failure.mjs';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';
import { say } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';
import { toolchainEnv } from '../provision/toolchain.mjs';
import { advisoriesOf, openAdvisories, readDecisions } from './judge-audit.mjs';

const DECISIONS = join('scripts', 'materials', 'audit-decisions.json');

/** Asks the registry for known advisories and holds them against the committed decisions. Says so where it cannot ask. */
await runMain(() =>
  withCleanup(async (cleanup) => {
    const decisions = decided();
    const { output } = await runCommand('npm', ['audit', '--json'], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv(),
      cleanup,
    });
    const report = reportIn(output);
    if (report === null) {
      say(
        '– Skipped: the registry answers no question about advisories here. Ask where it does, before a release.',
      );
      return 0;
    }
    const advisories = advisoriesOf(report);
    const open = openAdvisories(advisories, decisions, Date.now());
    for (const one of open) say(`✗ ${one}`);
    if (open.length > 0)
      throw new CommandFailure(
        `${String(open.length)} advisories are open; see docs/safety/update-and-audit.md.`,
      );
    say(`✓ ${String(advisories.length)} known advisories, all decided on`);
    return 0;
  }),
);

function decided() {
  try {
    return readDecisions(readJson(join(PROJECT_ROOT, DECISIONS)));
  } catch (error) {
    throw new CommandFailure(`${DECISIONS}: ${error instanceof Error ? error.message : ''}`);
  }
}

/**
 * The report in what npm printed; null where it holds none, as where the endpoint is not there.
 * @param {string} output @returns {unknown}
 */
function reportIn(output) {
  const [from, to] = [output.indexOf('{'), output.lastIndexOf('}')];
  try {
    const parsed = JSON.parse(output.slice(from, to + 1));
    return 'vulnerabilities' in parsed ? parsed : null;
  } catch {
    return null;
  }
}
