import type { Migration } from '@storage/migrate';
import { initial } from './migrations/0010-initial';

/** Every step of the centre's schema, in order. */
export const centreMigrations: readonly Migration[] = [initial];
