import { z } from 'zod';
import { HOUR, type Millis } from '../clock';
import { alertStateSchema } from '../model/alert';
import { patientSchema } from '../model/patient';
import { deltaSchema } from '../model/plan';
import {
  alertSeveritySchema,
  codedSchema,
  countSchema,
  daySchema,
  finiteSchema,
  idSchema,
  valueSeveritySchema,
} from '../model/primitives';

/** Version of what a pack holds, and those that can be read; another one is refused with words, never guessed at. */
export const PACK_CONTENT = 2;
const READABLE = [1, PACK_CONTENT] as const;
/** How long the data of a pack may be worked from: a shift. The front page says until when. */
export const PACK_HOLDS: Millis = 8 * HOUR;
/** Longest text that a pack carries of anything, in characters. */
export const PACK_TEXT = 600;

/** At most so many of each for one patient; how many more there were is counted in `left`. */
export const PACK_MOST = {
  limits: 60,
  changes: 20,
  zones: 12,
  values: 40,
  alerts: 40,
  tasks: 20,
  kin: 6,
} as const;
/** Patients of one pack at most. */
export const PACK_PATIENTS = 20_000;

const line = z.string().max(PACK_TEXT);
const phone = line.nullable();
/** ms since 1970, the workstation's clock or the centre's as in the rows. */
const millis = finiteSchema;

/** First line of a pack: what it is of, and what the paper needs beside the patients. */
export const packHeadSchema = z.strictObject({
  kind: z.literal('head'),
  content: z.literal(READABLE),
  madeAt: millis,
  /** When the copy was last known to equal the centre's log; null where that was never known. */
  dataAsOf: millis.nullable(),
  workstationId: idSchema,
  centreName: line.nullable(),
  training: z.boolean(),
  /** Telephone lines of the site. */
  contacts: z.array(z.strictObject({ name: line, phone: line })).max(20),
  programmes: z
    .array(
      z.strictObject({
        name: line,
        causes: z.array(codedSchema.strict()).max(100),
        actions: z.array(codedSchema.strict()).max(100),
      }),
    )
    .max(200),
});
export type PackHead = z.infer<typeof packHeadSchema>;

/** One patient: who it is, whom to call, what was agreed, what is open. No national id (see architecture.md). */
export const packPatientSchema = z.strictObject({
  kind: z.literal('patient'),
  id: idSchema,
  name: line,
  birthDate: daySchema,
  phone,
  status: patientSchema.shape.status,
  badges: patientSchema.shape.badges,
  programmes: z.array(line).max(50),
  responsible: line.nullable(),
  /** When somebody looked last, for the order of those without alerts. */
  reviewedAt: millis.nullable(),
  gp: z.strictObject({ name: line, phone }).nullable(),
  kin: z.array(z.strictObject({ name: line, relation: line, phone })).max(PACK_MOST.kin),
  limits: z
    .array(
      z.strictObject({
        code: line,
        unit: line,
        low: finiteSchema.nullable(),
        high: finiteSchema.nullable(),
        severity: z.enum(['yellow', 'red']),
      }),
    )
    .max(PACK_MOST.limits),
  /** What is as urgent as a limit: a change over a window, as in the plan (signed). Version 1 had none. */
  changes: z
    .array(deltaSchema.extend({ code: line, unit: line }).strict())
    .max(PACK_MOST.changes)
    .default([]),
  zones: z
    .array(z.strictObject({ level: z.enum(['green', 'yellow', 'red']), condition: line, action: line }))
    .max(PACK_MOST.zones),
  values: z
    .array(
      z.strictObject({
        code: line,
        text: line.nullable(),
        value: finiteSchema.nullable(),
        components: z
          .array(z.strictObject({ code: line, value: finiteSchema.nullable(), unit: line }))
          .max(10),
        unit: line,
        at: millis,
        severity: valueSeveritySchema,
      }),
    )
    .max(PACK_MOST.values),
  alerts: z
    .array(
      z.strictObject({
        id: idSchema,
        severity: alertSeveritySchema,
        state: alertStateSchema,
        why: line,
        raisedAt: millis,
        dueAt: millis,
        takenBy: line.nullable(),
        snoozedUntil: millis.nullable(),
        /** True where an act of this workstation on it had not reached the centre. */
        unsent: z.boolean(),
      }),
    )
    .max(PACK_MOST.alerts),
  tasks: z.array(z.strictObject({ title: line, dueAt: millis.nullable() })).max(PACK_MOST.tasks),
  /** Things of this patient that there was no room for. */
  left: countSchema,
});
export type PackPatient = z.infer<typeof packPatientSchema>;

/** Last line of a pack: it is whole where this stands and the number is right. */
export const packEndSchema = z.strictObject({ kind: z.literal('end'), patients: countSchema });
export type PackEnd = z.infer<typeof packEndSchema>;

/** A pack as it was read. */
export interface Pack {
  readonly head: PackHead;
  readonly patients: readonly PackPatient[];
}

/** Until when the data of a pack may be worked from, ms; by when it was made where the age of the data is not known. */
export function holdsUntil({ madeAt, dataAsOf }: Pick<PackHead, 'madeAt' | 'dataAsOf'>): Millis {
  return (dataAsOf ?? madeAt) + PACK_HOLDS;
}
