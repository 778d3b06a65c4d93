import type { Migration } from '@storage/migrate';
import { initial } from './migrations/0010-initial';

/** Steps of the ledger's schema, in order. */
export const ledgerMigrations: readonly Migration[] = [initial];
