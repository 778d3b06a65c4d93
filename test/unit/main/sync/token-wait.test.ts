import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenProblem, tokenWait } from '@main/sync/link-changes';
import { MINUTE, SECOND } from '@shared/clock';
import { trustProblems } from '@shared/ipc/station/trust-problem';

describe('when a token is asked for again', () => {
  it('is later the longer nobody answers, and never in a tight loop', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (failures) => {
        const wait = tokenWait('centre_unreachable', failures) ?? 0;
        expect(wait).toBeGreaterThanOrEqual(2 * SECOND);
        expect(wait).toBeLessThanOrEqual(30 * SECOND);
        expect(tokenWait('centre_unreachable', failures + 1)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });

  it.each(trustProblems)(
    'is a minute for %s from the first time on, which has its own name on the link',
    (problem) => {
      expect(tokenWait(problem, 1)).toBe(MINUTE);
      expect(tokenProblem(problem)).toBe(problem);
    },
  );

  it('is never by itself where a person must do something', () => {
    for (const error of ['sign_in_again', 'signed_out', 'workstation_revoked'])
      expect(tokenWait(error, 1)).toBeNull();
  });
});
