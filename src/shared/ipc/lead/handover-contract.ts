import { z } from 'zod';
import { countSchema, finiteSchema, idSchema } from '../../model/primitives';
import { request } from '../request';

/** What a handover is drafted from: the shift, ms. */
export const handoverDraftSchema = z.strictObject({ from: finiteSchema, to: finiteSchema });

/** A draft made from the log; nothing of it is signed. */
export interface HandoverDraft {
  readonly from: number;
  readonly to: number;
}

/** Handovers as the log has them with own acts drawn in, newest first. */
export interface HandoversView {
  readonly handovers: readonly { readonly id: string }[];
}

/** What the person who is signing out still holds. */
export interface OwnHolds {
  readonly claims: readonly { readonly alertId: string }[];
  readonly snoozes: readonly { readonly alertId: string }[];
}

const DESK = ['nurse', 'lead'] as const;

/** Requests of the shift handover (product.md L4); signing and receiving are commands of the contract table. */
export const handoverRequests = {
  draftHandover: request<HandoverDraft>()(handoverDraftSchema, DESK, 'handover.draft'),
  readHandovers: request<HandoversView>()(
    z.strictObject({ limit: countSchema.min(1).max(500) }),
    'signed_in',
    'handover.open',
  ),
  readOwnHolds: request<OwnHolds>()(z.strictObject({}), 'signed_in'),
  printHandover: request<{ readonly printed: boolean }>()(
    z.strictObject({ handoverId: idSchema, form: z.enum(['pdf', 'paper']) }),
    'signed_in',
    'handover.print',
  ),
} as const;
