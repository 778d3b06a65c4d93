import { KEPT_PREFIX } from '@shared/lead/handover/holds';
import type { HoldAct } from '@shared/lead/handover/sign-plan';
import type { Act } from '@main/desk/act';

/** The command of a decision about a hold: a release, a snooze that ends now, or a comment that says who keeps it and why. */
export function holdAct({ alertId, version, kind, reason }: HoldAct): Act {
  const entity = { kind: 'alert' as const, id: alertId, version };
  switch (kind) {
    case 'release':
      return { type: 'alert.release', entity, payload: {} };
    case 'end_snooze':
      // Without an end it is one that ends at the moment of the act, on the centre's clock.
      return { type: 'alert.snooze', entity, payload: { reason: ENDED } };
    case 'keep':
      return { type: 'alert.comment', entity, payload: { text: `${KEPT_PREFIX}${reason.trim()}` } };
  }
}

/** Why a snooze ends: it stands in the alert's log, in bokmål like what the centre writes there. */
const ENDED = 'Avsluttet ved vaktskifte';
