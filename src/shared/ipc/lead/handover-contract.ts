import { z } from 'zod';
import type { DraftLine } from '../../lead/handover/draft-facts';
import type { Hold } from '../../lead/handover/holds';
import { countSchema, finiteSchema, idSchema, textSchema } from '../../model/primitives';
import { handoverSchema } from '../../model/documentation';
import { act, request } from '../request';
import type { HandoverRow } from './handover-views';

/** What a handover is drafted from: the shift, ms. */
export const handoverDraftSchema = z.strictObject({ from: finiteSchema, to: finiteSchema });

/** A draft made from the log; nothing of it is signed. Times in ms on the centre's clock. */
export interface HandoverDraft {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly lines: readonly DraftLine[];
  /** Alerts that are not closed now. */
  readonly openAlertIds: readonly string[];
  /** Claims and snoozes of the person who asks. */
  readonly holds: readonly Hold[];
}

/** Handovers as the log has them with own acts drawn in, newest first. */
export interface HandoversView {
  readonly handovers: readonly HandoverRow[];
}

/** What the person who is signing out still holds, and how much of what they did is not sent. */
export interface OwnHolds {
  readonly holds: readonly Hold[];
  readonly unsent: number;
}

/** What becomes of a claim or a snooze that is not handed over. `reason` is needed to keep one. */
export const holdActSchema = z.strictObject({
  alertId: idSchema,
  version: countSchema,
  kind: z.enum(['release', 'end_snooze', 'keep']),
  reason: textSchema.max(500),
});

const DESK = ['nurse', 'lead'] as const;

/** Requests of the shift handover (product.md L4); receiving is a command of the contract table. */
export const handoverRequests = {
  draftHandover: request<HandoverDraft>()(handoverDraftSchema, DESK, 'handover.draft'),
  /** The handover and what becomes of the holds that do not go with it, in one write. */
  signHandover: act(
    'handover.sign',
    z.strictObject({
      handover: z.strictObject(handoverSchema.pick({ shift: true, text: true, lines: true }).shape),
      acts: z.array(holdActSchema).max(500).optional(),
    }),
  ),
  readHandovers: request<HandoversView>()(
    z.strictObject({ limit: countSchema.min(1).max(500) }),
    'signed_in',
    'handover.open',
  ),
  readOwnHolds: request<OwnHolds>()(z.strictObject({}), 'signed_in'),
  /** Releases or keeps, in one write: all of them or none. Each is an act with an audit entry of its own. */
  settleHolds: request<null>()(z.strictObject({ acts: z.array(holdActSchema).min(1).max(500) }), DESK),
  printHandover: request<{ readonly printed: boolean }>()(
    z.strictObject({ handoverId: idSchema, form: z.enum(['pdf', 'paper']) }),
    'signed_in',
    'handover.print',
  ),
} as const;
