import { enFirst } from './en-first';
import { enLater } from './en-later';
import type { TextKey } from './nb';

/** English, the second language. */
export const en: Record<TextKey, string> = { ...enFirst, ...enLater };
