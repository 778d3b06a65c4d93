import { z } from 'zod';
import { countSchema, idSchema, textSchema, timeSchema } from '../model/primitives';
import { readItems, type QueryAnswer } from './queries';

/** `samples`: what a desk showed in a time, both ends included, leads only (docs/protocol-extensions.md). */
export const samplesQuerySchema = z.object({
  workstationId: textSchema,
  from: timeSchema,
  to: timeSchema,
  limit: countSchema.min(1).max(1_000),
});

/** `desks`: how every workstation stands now, leads only (docs/protocol-extensions.md). */
export const desksQuerySchema = z.object({});

/** A sample of a desk as the centre has it: who sat there, when, and the payload of `desk.sample`. */
export const toldSampleSchema = z.object({
  workstationId: textSchema,
  userId: idSchema,
  at: timeSchema,
  sample: z.object({
    rank: z.array(idSchema).max(1_000),
    link: textSchema,
    sound: textSchema,
    shown: z.array(idSchema).max(100),
  }),
});
export type ToldSample = z.infer<typeof toldSampleSchema>;

/** How a workstation stands: `user` is who is signed in there; link and sound are those of its newest sample. */
export const deskStateSchema = z.object({
  workstationId: textSchema,
  connected: z.boolean(),
  user: z.object({ id: idSchema, name: textSchema }).optional(),
  lastSeenAt: timeSchema,
  link: textSchema.optional(),
  sound: textSchema.optional(),
  sampleAt: timeSchema.optional(),
});
export type DeskState = z.infer<typeof deskStateSchema>;

/** Reads the answer to `samples`. */
export function readSamplesAnswer(raw: unknown): QueryAnswer<ToldSample> {
  const answer = z.object({ samples: z.array(z.unknown()).max(1_000), more: z.boolean() }).safeParse(raw);
  return readItems(raw, answer.success ? [answer.data.samples, answer.data.more] : null, toldSampleSchema);
}

/** Reads the answer to `desks`. */
export function readDesksAnswer(raw: unknown): QueryAnswer<DeskState> {
  const answer = z.object({ desks: z.array(z.unknown()).max(10_000) }).safeParse(raw);
  return readItems(raw, answer.success ? [answer.data.desks, false] : null, deskStateSchema);
}
