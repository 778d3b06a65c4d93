import { z } from 'zod';
import { measureOf } from '../../clinical/measures';
import { finiteSchema, idSchema, textSchema, timeSchema } from '../../model/primitives';

/** Values of one call at most. */
export const MOST_VALUES = 20;

const partSchema = z.strictObject({ code: textSchema, value: finiteSchema.optional(), unit: textSchema });

/** A value that a person writes down: of a measure that we know, in that measure's own unit, never converted. */
const enteredValueSchema = z
  .strictObject({
    ...partSchema.shape,
    text: textSchema.optional(),
    components: z.array(partSchema).max(4).optional(),
    effectiveAt: timeSchema,
  })
  .refine(
    ({ code, unit, components }) =>
      [{ code, unit }, ...(components ?? [])].every((part) => measureOf(part.code)?.unit === part.unit),
    { error: 'not the unit of the measure' },
  )
  .refine(
    ({ value, components }) =>
      value !== undefined || (components ?? []).some((part) => part.value !== undefined),
    { error: 'no value' },
  );
export type EnteredValueInput = z.infer<typeof enteredValueSchema>;

/** Values taken by phone, of one patient and one press. */
export const enteredValuesSchema = z.strictObject({
  patientId: idSchema,
  values: z.array(enteredValueSchema).min(1).max(MOST_VALUES),
});
