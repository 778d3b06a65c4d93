/**
 * A decision about an advisory: why it does not touch the product, by whom it was decided (a role), and until when.
 * @typedef {{ advisory: string, package: string, decision: 'accepted' | 'denied', reason: string, by: string, until: string }} Decision
 * An advisory as npm names it.
 * @typedef {{ advisory: string, package: string, severity: string, title: string }} Advisory
 */

const ADVISORY = /^GHSA(?:-[a-z0-9]{4}){3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** An acceptance is looked at again within half a year. */
const LONGEST_DAYS = 183;
const DAY_MS = 86_400_000;

/**
 * Reads the file of decisions; throws a sentence about the first thing that is wrong, so that no half-written decision counts.
 * @param {unknown} file @returns {Decision[]}
 */
export function readDecisions(file) {
  const decisions = /** @type {{ decisions?: unknown }} */ (file ?? {}).decisions;
  if (!Array.isArray(decisions)) throw new Error('The file of decisions holds no list "decisions".');
  return decisions.map((one, place) => {
    const { advisory, package: name, decision, reason, by, until } = one ?? {};
    const right =
      ADVISORY.test(advisory) &&
      typeof name === 'string' &&
      name !== '' &&
      (decision === 'accepted' || decision === 'denied') &&
      typeof reason === 'string' &&
      reason.length >= 20 &&
      typeof by === 'string' &&
      by !== '' &&
      DAY.test(until) &&
      !Number.isNaN(Date.parse(until));
    if (!right)
      throw new Error(
        `Decision ${String(place + 1)} is not whole: advisory, package, decision, reason (20 characters), by, until.`,
      );
    return one;
  });
}

/**
 * The advisories in an answer of `npm audit --json`, each once a package.
 * @param {unknown} report @returns {Advisory[]}
 */
export function advisoriesOf(report) {
  const found = new Map();
  const { vulnerabilities } = /** @type {{ vulnerabilities?: Record<string, { via?: unknown[] }> }} */ (
    report ?? {}
  );
  if (vulnerabilities === undefined) throw new Error('The answer is no report of an audit.');
  for (const { via = [] } of Object.values(vulnerabilities)) {
    for (const one of via) {
      if (typeof one !== 'object' || one === null) continue;
      const { url = '', name = '', severity = '', title = '' } = /** @type {Record<string, string>} */ (one);
      const advisory = url.slice(url.lastIndexOf('/') + 1);
      found.set(`${advisory} ${name}`, { advisory, package: name, severity, title });
    }
  }
  return [...found.values()].sort((a, b) => (a.advisory < b.advisory ? -1 : 1));
}

/**
 * Holds what is known against what was decided. Empty where nothing stands open.
 * @param {readonly Advisory[]} advisories @param {readonly Decision[]} decisions @param {number} now ms
 * @returns {string[]} a sentence each
 */
export function openAdvisories(advisories, decisions, now) {
  return advisories.flatMap((found) => {
    const { advisory, package: name, severity, title } = found;
    const about = `${advisory} (${severity}) in ${name}: ${title}`;
    const decided = decisions.find((one) => one.advisory === advisory && one.package === name);
    if (decided === undefined) return [`${about}. Nobody has decided about it.`];
    if (decided.decision === 'denied') return [`${about}. It was decided that this may not be shipped.`];
    const until = Date.parse(decided.until) + DAY_MS;
    if (until <= now) return [`${about}. The acceptance ended ${decided.until}.`];
    if (until - now > (LONGEST_DAYS + 1) * DAY_MS)
      return [`${about}. It is accepted for longer than half a year.`];
    return [];
  });
}
