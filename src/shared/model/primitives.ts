import { z } from 'zod';
import { cutText } from './cut-text';

/** Opaque id of 1-64 characters; UUIDs where we make them. */
export const idSchema = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);

/** A string on the wire is no longer (protocol.md, words). */
export const MOST_CHARACTERS = 20_000;

export const textSchema = z.string().max(MOST_CHARACTERS);

/**
 * A text of what a centre tells, cut to the same bound. The protocol bounds the strings of commands only, and an alert
 * that is shown with its text cut is better than one that is not shown. Never in what is sent.
 */
export const toldTextSchema = z.string().transform((text) => cutText(text, MOST_CHARACTERS));

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** RFC 3339 with offset, and a day that exists. */
export const timeSchema = z.string().regex(RFC_3339).refine(existsInCalendar, { error: 'no such time' });

/** A calendar day, `yyyy-MM-dd`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((day) => existsInCalendar(`${day}T00:00:00Z`), { error: 'no such day' });

/** A count that is never negative and never fractional: seq, version, cursor. */
export const countSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A finite number; NaN and infinities never pass. */
export const finiteSchema = z.number().refine(Number.isFinite, { error: 'not a finite number' });

/** A person where the name must survive the user. */
export const namedSchema = z.object({ id: idSchema, name: textSchema });
export type Named = z.infer<typeof namedSchema>;

/** What alerts, contacts, tasks … point at. */
export const referenceSchema = z.object({ kind: textSchema, id: idSchema });
export type Reference = z.infer<typeof referenceSchema>;

export const codedSchema = z.object({ code: textSchema, text: textSchema });
export type Coded = z.infer<typeof codedSchema>;

/** Three severities of an alert; blue = missing or technical. */
export const alertSeveritySchema = z.enum(['red', 'yellow', 'blue']);
export type AlertSeverity = z.infer<typeof alertSeveritySchema>;

/** Severity of a value or an answer. */
export const valueSeveritySchema = z.enum(['normal', 'yellow', 'red', 'unknown']);
export type ValueSeverity = z.infer<typeof valueSeveritySchema>;

function existsInCalendar(time: string): boolean {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return false;
  // Date.parse rolls 30 February over into March in some engines: compare the day of the month.
  const day = Number(time.slice(8, 10));
  const month = Number(time.slice(5, 7));
  const year = Number(time.slice(0, 4));
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
