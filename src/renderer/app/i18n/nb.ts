import { nbFirst } from './nb-first';
import { nbLater } from './nb-later';

/** Bokmål, the first language. Its keys are the keys. */
export const nb = { ...nbFirst, ...nbLater } as const;

export type TextKey = keyof typeof nb;
