import type { z } from 'zod';
import { alertEventSchema, alertSchema } from './alert';
import {
  contactSchema,
  deliverySchema,
  handoverSchema,
  messageSchema,
  noteSchema,
  taskSchema,
} from './documentation';
import { observationSchema, questionnaireSchema, responseSchema } from './observation';
import { patientSchema, userSchema } from './patient';
import { planSchema, programmeSchema } from './plan';

/** Every kind of entity in the centre's log, with the schema of its `data` (protocol.md section 4). */
export const entitySchemas = {
  patient: patientSchema,
  plan: planSchema,
  observation: observationSchema,
  response: responseSchema,
  alert: alertSchema,
  alert_event: alertEventSchema,
  contact: contactSchema,
  note: noteSchema,
  delivery: deliverySchema,
  message: messageSchema,
  task: taskSchema,
  handover: handoverSchema,
  user: userSchema,
  questionnaire: questionnaireSchema,
  programme: programmeSchema,
} as const;

export type EntityKind = keyof typeof entitySchemas;
export type EntityOf<K extends EntityKind> = z.infer<(typeof entitySchemas)[K]>;

/** True for a kind that this version knows. */
export function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(entitySchemas, kind);
}
