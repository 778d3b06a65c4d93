import type { Migration } from '@storage/migrate';
import { initial } from './migrations/0010-initial';
import { placeChainDrafts } from './migrations/0020-place-chain-drafts';
import { fewerIndexes } from './migrations/0030-fewer-indexes';
import { deliveryJobs } from './migrations/0040-delivery-jobs';
import { deskSamples } from './migrations/0050-desk-samples';

/** Steps of the ledger's schema, in order. */
export const ledgerMigrations: readonly Migration[] = [
  initial,
  placeChainDrafts,
  fewerIndexes,
  deliveryJobs,
  deskSamples,
];
