import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** What a site decides about the downtime pack. */
export const downtimeConfigSchema = z.object({
  /** A second folder (a share, a stick that stays in): absolute, never made here. */
  folder: z
    .string()
    .refine((path) => isAbsolute(path), { error: 'must be an absolute path' })
    .nullable()
    .default(null),
  /** Telephone lines for the front page. */
  contacts: z
    .array(z.object({ name: z.string().min(1).max(200), phone: z.string().min(1).max(50) }))
    .max(20)
    .default([]),
});
export type DowntimeConfig = z.infer<typeof downtimeConfigSchema>;
