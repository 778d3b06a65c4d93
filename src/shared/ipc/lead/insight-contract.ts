import { z } from 'zod';
import { finiteSchema, idSchema } from '../../model/primitives';
import { request } from '../request';

/** A period (ms, both ends included), and one programme or all. */
export const insightQuerySchema = z.strictObject({
  from: finiteSchema,
  to: finiteSchema,
  programmeId: idSchema.nullable(),
});
export type InsightQuery = z.infer<typeof insightQuerySchema>;

/** What the log says of how alerts were met (product.md L3). */
export interface InsightView {
  readonly from: number;
  readonly to: number;
  readonly alerts: number;
}

/** Requests of the insight screen, for leads. */
export const insightRequests = {
  readInsight: request<InsightView>()(insightQuerySchema, ['lead'], 'insight.open'),
} as const;
