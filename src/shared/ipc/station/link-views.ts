import type { TrustProblem } from './trust-problem';

/** How the link stands, as it is shown; `stale` is a link that has been silent for too long. */
export type LinkState = 'offline' | 'connecting' | 'catching-up' | 'live' | 'stale';

/** Why the link is down, for the person at the desk. */
export type LinkProblem =
  | 'unreachable'
  | TrustProblem
  | 'protocol_unsupported'
  | 'unauthenticated'
  | 'workstation_revoked'
  | 'replaced'
  | 'busy'
  | 'malformed'
  | 'centre_changed_mode';

/** The link and the copy behind it, for the page. */
export interface LinkView {
  readonly state: LinkState;
  readonly problem: LinkProblem | null;
  readonly epoch: string | null;
  readonly cursor: number;
  readonly head: number;
  /** Our clock, ms; when the last event of any kind came. */
  readonly lastEventAt: number | null;
  /** Our clock, ms; when the cache was last known to equal the centre's log, also over a restart. */
  readonly currentAt: number | null;
  /** What to add to our clock for the centre's, ms; 0 before it was measured. */
  readonly clockOffset: number;
  /** Progress of a snapshot, else null. */
  readonly snapshot: { readonly part: number; readonly parts: number } | null;
  readonly mode: 'training' | 'production' | null;
}
