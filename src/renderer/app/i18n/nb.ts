import { nbClinical } from './nb-clinical';
import { nbDesk } from './nb-desk';
import { nbStation } from './nb-station';

/** Bokmål, the first language. Its keys are the keys. */
export const nb = { ...nbStation, ...nbDesk, ...nbClinical } as const;

export type TextKey = keyof typeof nb;
