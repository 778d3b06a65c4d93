import { isTrustProblem } from '@shared/ipc/station/trust-problem';
import type { LinkProblem, LinkView } from '@shared/ipc/views';

/** What the desk says when no token could be had. */
export function tokenProblem(error: string): LinkProblem {
  if (error === 'workstation_revoked' || isTrustProblem(error)) return error;
  return error === 'centre_unreachable' ? 'unreachable' : 'unauthenticated';
}

/** True where the desk would show the same. */
export function sameView(a: LinkView, b: LinkView): boolean {
  return (
    a.state === b.state &&
    a.problem === b.problem &&
    a.epoch === b.epoch &&
    a.cursor === b.cursor &&
    a.head === b.head &&
    a.lastEventAt === b.lastEventAt &&
    a.currentAt === b.currentAt &&
    a.snapshot?.part === b.snapshot?.part &&
    a.snapshot?.parts === b.snapshot?.parts
  );
}
