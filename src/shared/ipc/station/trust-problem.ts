/**
 * Why nothing is said to a machine that answers at the centre's address: its certificate is another than agreed (both pins
 * fail), expired, not valid yet, for another name, or of an authority that this workstation does not know; or what answers
 * speaks no TLS that is good enough. Each has words of its own, and none is "no network".
 */
export const trustProblems = [
  'certificate_not_agreed',
  'certificate_expired',
  'certificate_not_yet_valid',
  'certificate_wrong_host',
  'certificate_unknown_authority',
  'secure_link_failed',
] as const;
export type TrustProblem = (typeof trustProblems)[number];

/** True for one of these among other reasons. */
export function isTrustProblem(reason: string): reason is TrustProblem {
  return (trustProblems as readonly string[]).includes(reason);
}
