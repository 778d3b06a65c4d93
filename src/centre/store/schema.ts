import type { Migration } from '@storage/migrate';
import { initial } from './migrations/0010-initial';
import { signsOfLife } from './migrations/0020-signs-of-life';

/** Every step of the centre's schema, in order. */
export const centreMigrations: readonly Migration[] = [initial, signsOfLife];
