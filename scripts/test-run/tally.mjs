/**
 * What a stage of the tests counted. `remarks` are lines worth reading beside the counts: what failed
 * outside a test, what was skipped and why.
 * @typedef {{ passed: number, failed: number, skipped: number, remarks: string[] }} Tally
 */

/** @param {Partial<Tally>} [counts] @returns {Tally} */
export function tallyOf(counts = {}) {
  return { passed: 0, failed: 0, skipped: 0, remarks: [], ...counts };
}

/**
 * A stage that could not be counted, as one failure.
 * @param {string} remark
 */
export function brokenStage(remark) {
  return tallyOf({ failed: 1, remarks: [remark] });
}

/** @param {Tally[]} tallies */
export function sumOf(tallies) {
  return tallies.reduce(
    (sum, { passed, failed, skipped, remarks }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      remarks: [...sum.remarks, ...remarks],
    }),
    tallyOf(),
  );
}

/**
 * The line other programs read; it is always the last one.
 * @param {Tally} total
 */
export function closingLine({ passed, failed, skipped }) {
  const counts = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped === 0 ? counts : `${counts}, ${String(skipped)} skipped`;
}

/**
 * Nothing run is not a success.
 * @param {Tally} total
 */
export function exitCodeOf({ passed, failed }) {
  return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * A runner that ended badly although every test it reported went well has failed all the same.
 * @param {Tally} tally
 * @param {number} code
 * @param {string} runner
 */
export function withExitCode(tally, code, runner) {
  if (code === 0 || tally.failed > 0) return tally;
  return sumOf([
    tally,
    brokenStage(`${runner} ended with exit code ${String(code)} although no test failed.`),
  ]);
}
