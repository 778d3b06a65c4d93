import { z } from 'zod';
import type { Insight } from '../../lead/insight/insight';
import { finiteSchema, idSchema } from '../../model/primitives';
import { request } from '../request';

/** A period (ms, both ends included), and one programme or all. */
export const insightQuerySchema = z.strictObject({
  from: finiteSchema,
  to: finiteSchema,
  programmeId: idSchema.nullable(),
});
export type InsightQuery = z.infer<typeof insightQuerySchema>;

/** Rows of one list at most; what is counted is counted whole. */
export const MOST_LISTED = 100;

/**
 * What the log says of how alerts were met (product.md L3), with the names that go with its ids. Lists hold at most
 * `MOST_LISTED` rows. Times in ms on the centre's clock.
 */
export interface InsightView extends Insight {
  readonly from: number;
  readonly to: number;
  /** Until when the log is known here. */
  readonly asOf: number;
  /** When the oldest alert in the cache was raised: what lies before is not here. Null of none. */
  readonly oldest: number | null;
  /** How long each list is in all. */
  readonly counts: {
    readonly limits: number;
    readonly causes: number;
    readonly untouched: {
      readonly ended: number;
      readonly late: number;
      readonly waiting: number;
    };
  };
  /** Every programme, by name. */
  readonly programmes: readonly { readonly id: string; readonly name: string }[];
  /** Names of the patients in the lists, by id. */
  readonly patientNames: Readonly<Record<string, string>>;
  /** Words of the causes in the lists, by code. */
  readonly causeTexts: Readonly<Record<string, string>>;
}

/** Requests of the insight screen, for leads. */
export const insightRequests = {
  readInsight: request<InsightView>()(insightQuerySchema, ['lead'], 'insight.open'),
} as const;
