import { z } from 'zod';
import { countSchema, idSchema } from '../model/primitives';

/** Patients in one request at most; the page sends more in turns with the same batch id. */
export const MOST_IN_BATCH = 500;

/** Rows as they were drawn at the press; `batchId` null begins a batch. */
export const batchReviewSchema = z.strictObject({
  batchId: idSchema.nullable(),
  rows: z
    .array(z.strictObject({ patientId: idSchema, version: countSchema, upToSeq: countSchema }))
    .min(1)
    .max(MOST_IN_BATCH),
});

export const batchUndoSchema = z.strictObject({
  batchId: idSchema,
  rows: z
    .array(z.strictObject({ patientId: idSchema, version: countSchema, upToSeq: countSchema }))
    .min(1)
    .max(MOST_IN_BATCH),
});

/** Digits of a person number from its beginning; fewer than four would find half the list. */
export const numberSearchSchema = z.strictObject({ digits: z.string().regex(/^\d{4,11}$/) });

const words = z.array(z.string().max(120)).max(60);

const viewShape = {
  name: z
    .string()
    .max(60)
    .refine((name) => name.trim() !== ''),
  choice: z.strictObject({
    search: z.string().max(200),
    whose: z.enum(['mine', 'unassigned', 'all']),
    grouped: z.boolean(),
    programmes: words,
    severities: words,
    reasons: words,
    statuses: words,
    columns: words,
  }),
};

/** A named view as it is kept. Its lists are open: what a later version does not know is kept and told, not lost. */
export const keptViewSchema = z.strictObject({ id: idSchema, ...viewShape });

/** Without an id a view is made, with one it is written over. */
export const savedViewSchema = z.strictObject({
  scope: z.enum(['own', 'station']),
  view: z.strictObject({ id: idSchema.nullable(), ...viewShape }),
});
