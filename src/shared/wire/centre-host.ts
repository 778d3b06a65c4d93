import { z } from 'zod';

const KEY_HEX = /^[0-9a-f]{64}$/i;

/** Names of the training centre's scenarios (product.md T2). */
export const SCENARIOS = ['quiet-shift', 'deterioration', 'alert-storm', 'night'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** What main says to the training centre in its utility process; the key is the database's, 32 bytes. */
export const centreHostMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    options: z.object({
      dataDir: z.string().min(1),
      keyHex: z.string().regex(KEY_HEX),
      patients: z.number().int().nonnegative().optional(),
      seed: z.number().int().nonnegative().optional(),
      historyDays: z.number().int().nonnegative().optional(),
      speed: z.number().positive().max(600).optional(),
      scenario: z.enum(SCENARIOS).optional(),
      port: z.number().int().min(0).max(65_535).optional(),
      password: z.string().min(1).optional(),
      simulate: z.boolean().optional(),
      proofEveryS: z.number().int().min(0).max(86_400).optional(),
    }),
  }),
  z.object({ type: z.literal('stop') }),
]);

export type StartOptions = Extract<z.infer<typeof centreHostMessageSchema>, { type: 'start' }>['options'];

/** What the training centre says back. */
export const centreHostAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type CentreHostAnswer = z.infer<typeof centreHostAnswerSchema>;
