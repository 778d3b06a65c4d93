import type { Migration } from '@storage/migrate';
import { initial } from './migrations/0010-initial';
import { signsOfLife } from './migrations/0020-signs-of-life';
import { trainingEpj } from './migrations/0030-training-epj';
import { samplesByTime } from './migrations/0040-samples-by-time';
import { replacedValues } from './migrations/0050-replaced-values';

/** Every step of the centre's schema, in order. */
export const centreMigrations: readonly Migration[] = [
  initial,
  signsOfLife,
  trainingEpj,
  samplesByTime,
  replacedValues,
];
