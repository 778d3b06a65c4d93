import { z } from 'zod';
import { SCENARIOS } from './centre-host';
import { epjSettingSchema, epjStateSchema, MAX_DELAY_MS } from './training-epj';

/** What a person sets in a training centre (`POST /training`); what is absent stays as it is. */
export const trainingSettingSchema = z.strictObject({
  scenario: z.enum(SCENARIOS).optional(),
  /** How fast simulated time goes. */
  speed: z.number().int().min(1).max(600).optional(),
  faults: z
    .strictObject({
      /** True: every link is cut, and none is let in until it is set back. */
      cutLinks: z.boolean().optional(),
      /** What is sent waits this long, ms. */
      delayMs: z.number().int().min(0).max(MAX_DELAY_MS).optional(),
    })
    .optional(),
  epj: epjSettingSchema.optional(),
});
export type TrainingSetting = z.infer<typeof trainingSettingSchema>;

/** How a training centre runs (`GET /training`, and the answer to `POST`). */
export const trainingStateSchema = z.object({
  scenario: z.enum(SCENARIOS),
  /** When the scenario began, RFC 3339. */
  since: z.string(),
  speed: z.number(),
  patients: z.number(),
  /** False where the centre was started without simulation: only faults can be set. */
  simulated: z.boolean(),
  /** What a person has set. */
  faults: z.object({ cutLinks: z.boolean(), delayMs: z.number() }),
  /** What holds now: set by a person, or by the scenario. */
  network: z.object({ cut: z.boolean(), delayMs: z.number() }),
  /** Seconds that an alert storm still goes on; 0 = none. */
  stormSecondsLeft: z.number(),
  links: z.number(),
  /** Absent where the centre has no training EPJ. */
  epj: epjStateSchema.optional(),
});
export type TrainingState = z.infer<typeof trainingStateSchema>;
