import { z } from 'zod';

interface OfLine {
  readonly id: string;
  readonly text: string;
}

/**
 * Words that are being written about lines, at most once for each line. Older versions kept one at a time, or null: that
 * reads as a list too.
 */
export function openWordsOf<Words extends OfLine>(schema: z.ZodType<Words>): z.ZodType<Words[]> {
  return z.preprocess(
    (kept): unknown => (Array.isArray(kept) ? kept : kept === null || kept === undefined ? [] : [kept]),
    z.array(schema),
  );
}

/** Opens a line to write about it. What is half written of it already stays as it is. */
export function openLine<Words extends OfLine>(open: readonly Words[], words: Words): Words[] {
  return open.some(({ id }) => id === words.id) ? [...open] : [...open, words];
}

/** What is written of a line so far. */
export function writeLine<Words extends OfLine>(open: readonly Words[], words: Words): Words[] {
  return open.map((one) => (one.id === words.id ? words : one));
}

/** Without what was open of a line. */
export function closeLine<Words extends OfLine>(open: readonly Words[], id: string): Words[] {
  return open.filter((one) => one.id !== id);
}
