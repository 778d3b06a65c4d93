import { z } from 'zod';
import { countSchema, finiteSchema } from '../../model/primitives';
import { wallThemes } from './windows-contract';

/** A count for each severity of an alert. */
const bySeverity = z.strictObject({ red: countSchema, yellow: countSchema, blue: countSchema });

/**
 * Everything that the wall is told, and all that it can be told: figures and closed lists of words. No field takes a text, so no
 * name, number or id of anybody fits into it.
 */
export const wallViewSchema = z.strictObject({
  language: z.enum(['nb', 'en']),
  theme: z.enum(wallThemes),
  /** Whether somebody sits at the desk; the wall goes on in any case. */
  desk: z.enum(['starting', 'away', 'here', 'broken']),
  training: z.boolean(),
  /** Not closed, by severity. */
  waiting: bySeverity,
  /** Of those, that nobody has taken. */
  unassigned: bySeverity,
  /** Of those, past their deadline. */
  overdue: bySeverity,
  /** When the one was raised that has waited longest without being taken, our clock, ms. */
  oldest: z.strictObject({
    red: finiteSchema.nullable(),
    yellow: finiteSchema.nullable(),
    blue: finiteSchema.nullable(),
  }),
  /** How many have acted in this shift, by role. */
  onShift: z.strictObject({ nurse: countSchema, lead: countSchema, clinician: countSchema }),
  /** Alerts raised in the last hour, oldest ten minutes first; null while that is not known. */
  arrivals: z.array(bySeverity).length(6).nullable(),
  link: z.enum(['offline', 'connecting', 'catching-up', 'live', 'stale']),
  /** Our clock, ms; when the figures were last known to be the centre's. */
  currentAt: finiteSchema.nullable(),
  sound: z.enum(['on', 'paused', 'silent', 'unknown']),
  /** End of a pause of the sound, our clock, ms. */
  pausedUntil: finiteSchema.nullable(),
  fullScreen: z.boolean(),
});
export type WallView = Readonly<z.infer<typeof wallViewSchema>>;

/** The one object that the wall's page sees. */
export interface WallBridge {
  readonly onView: (listener: (view: WallView) => void) => () => void;
}
