import type { Migration } from '@storage/migrate';
import { initial } from './migrations/0010-initial';
import { compactObservations } from './migrations/0020-compact-observations';
import { planVersions } from './migrations/0030-plan-versions';
import { writtenWords } from './migrations/0040-written-words';
import { deliveriesOfNotes } from './migrations/0050-deliveries-of-notes';
import { actsInOrder } from './migrations/0060-acts-in-order';

/** Steps of the cache's schema, in order. */
export const cacheMigrations: readonly Migration[] = [
  initial,
  compactObservations,
  planVersions,
  writtenWords,
  deliveriesOfNotes,
  actsInOrder,
];
