import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import { accessReadNames, accessReads, type AccessReads } from './access-reads';
import { handoverReadNames, handoverReads, type HandoverReads } from './handover-reads';
import { insightReadNames, insightReads, type InsightReads } from './insight-reads';
import { logReadNames, logReads, type LogReads } from './log-reads';
import { oversightReadNames, oversightReads, type OversightReads } from './oversight-reads';
import { wallReadNames, wallReads, type WallReads } from './wall-reads';

/** Long reads of the screens for leads and of the handover. */
export type LeadReads = LogReads & InsightReads & OversightReads & HandoverReads & AccessReads & WallReads;

/** Their names: each is answered by the reading thread. */
export const leadReadNames: readonly (keyof LeadReads)[] = [
  ...logReadNames,
  ...insightReadNames,
  ...oversightReadNames,
  ...handoverReadNames,
  ...accessReadNames,
  ...wallReadNames,
];

/** Answers them over an open cache. */
export function leadReads(db: () => SqliteDatabase): Served<LeadReads>['calls'] {
  return {
    ...logReads(db),
    ...insightReads(db),
    ...oversightReads(db),
    ...handoverReads(db),
    ...accessReads(db),
    ...wallReads(db),
  };
}
