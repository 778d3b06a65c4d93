import { z } from 'zod';
import { finiteSchema, textSchema } from '../../model/primitives';
import { request } from '../request';

/** What waits too long now, over the whole centre (product.md L3, A6). */
export interface OversightView {
  readonly at: number;
}

/** The desk of a workstation at one minute (product.md L5). */
export interface ReplayView {
  readonly workstationId: string;
  readonly at: number;
}

/** Requests of live oversight and of replay, for leads. */
export const oversightRequests = {
  readOversight: request<OversightView>()(z.strictObject({}), ['lead'], 'oversight.open'),
  /** `workstationId` null is this one. `at` is a minute in ms, on the centre's clock. */
  readReplay: request<ReplayView>()(
    z.strictObject({ workstationId: textSchema.nullable(), at: finiteSchema }),
    ['lead'],
    'replay.open',
  ),
} as const;
