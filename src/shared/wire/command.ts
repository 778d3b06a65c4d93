import { z } from 'zod';
import { countSchema, idSchema, textSchema, timeSchema, type AlertSeverity } from '../model/primitives';
import { escalationTargetSchema } from '../model/alert';
import {
  channelSchema,
  contactSchema,
  deliveryErrorSchema,
  deliveryStateSchema,
  handoverSchema,
  messageSchema,
  noteSchema,
  taskSchema,
} from '../model/documentation';
import type { EntityKind } from '../model/entity';
import { observationSchema } from '../model/observation';
import type { Role } from '../model/patient';
import { planSchema } from '../model/plan';

/** A command is at most this many bytes as JSON (protocol.md, words). */
export const MAX_COMMAND_BYTES = 256 * 1024;
export const MAX_AUDIT_ENTRIES = 500;

const ALL: readonly Role[] = ['nurse', 'lead', 'clinician'];
const DESK: readonly Role[] = ['nurse', 'lead'];
const WRITERS: readonly Role[] = ['nurse', 'clinician'];

/** What one command type needs: who may send it, which entity it is about, what it carries. */
export interface CommandRule<P extends z.ZodType = z.ZodType> {
  readonly roles: readonly Role[];
  readonly entity: EntityKind | null;
  /** True where a command without `entity` is malformed. */
  readonly entityRequired: boolean;
  readonly payload: P;
}

function rule<P extends z.ZodType>(
  roles: readonly Role[],
  entity: EntityKind | null,
  payload: P,
  entityRequired = false,
): CommandRule<P> {
  return { roles, entity, entityRequired, payload };
}

const nothing = z.object({});
const noteDraft = noteSchema.omit({ author: true, signedAt: true, status: true });

/** Every command of protocol.md section 3. */
export const commandRules = {
  'alert.take': rule(DESK, 'alert', nothing, true),
  'alert.release': rule(DESK, 'alert', nothing, true),
  'alert.close': rule(
    DESK,
    'alert',
    z.object({
      cause: textSchema.optional(),
      action: textSchema.optional(),
      nextStep: textSchema.optional(),
      comment: textSchema.optional(),
      batchId: idSchema.optional(),
    }),
    true,
  ),
  'alert.snooze': rule(DESK, 'alert', z.object({ until: timeSchema, reason: textSchema }), true),
  'alert.escalate': rule(DESK, 'alert', z.object({ to: escalationTargetSchema, reason: textSchema }), true),
  'alert.reopen': rule(DESK, 'alert', z.object({ reason: textSchema }), true),
  'alert.comment': rule(DESK, 'alert', z.object({ text: textSchema }), true),
  'patient.review': rule(
    DESK,
    'patient',
    z.object({ upToSeq: countSchema, batchId: idSchema.optional() }),
    true,
  ),
  'patient.unreview': rule(
    DESK,
    'patient',
    z.object({ upToSeq: countSchema, batchId: idSchema.optional() }),
    true,
  ),
  'patient.assign': rule(DESK, 'patient', z.object({ userId: idSchema.nullable() }), true),
  'observation.put': rule(
    ALL,
    'observation',
    z.object({ observation: observationSchema.omit({ receivedAt: true, severity: true }) }),
  ),
  'contact.log': rule(ALL, 'contact', z.object({ contact: contactSchema.omit({ by: true, at: true }) })),
  'note.sign': rule(WRITERS, 'note', z.object({ note: noteDraft })),
  'note.correct': rule(
    WRITERS,
    'note',
    z.object({ replaces: idSchema, note: noteDraft, kind: z.enum(['amended', 'entered_in_error']) }),
  ),
  'note.export': rule(WRITERS, 'note', z.object({ deliveryId: idSchema, channel: channelSchema }), true),
  'delivery.report': rule(
    ALL,
    'delivery',
    z.object({
      state: deliveryStateSchema,
      receipt: textSchema.optional(),
      error: deliveryErrorSchema.optional(),
    }),
    true,
  ),
  'message.send': rule(
    WRITERS,
    'message',
    z.object({ message: messageSchema.omit({ by: true, at: true }).extend({ text: textSchema }) }),
  ),
  'plan.put': rule(['clinician'], 'plan', z.object({ plan: planSchema }), true),
  'task.put': rule(
    ALL,
    'task',
    z.object({ task: taskSchema.omit({ by: true, at: true, state: true }) }),
    true,
  ),
  'task.done': rule(ALL, 'task', z.object({ outcome: textSchema }), true),
  'handover.sign': rule(
    DESK,
    'handover',
    z.object({
      handover: handoverSchema.omit({
        signedBy: true,
        signedAt: true,
        receivedBy: true,
        receivedAt: true,
        accepted: true,
        remarks: true,
      }),
    }),
  ),
  'handover.receive': rule(
    DESK,
    'handover',
    z.object({ accepted: z.array(idSchema), remarks: z.record(idSchema, textSchema).optional() }),
    true,
  ),
  'desk.sample': rule(
    ALL,
    null,
    z.object({
      at: timeSchema,
      rank: z.array(idSchema),
      link: textSchema,
      sound: textSchema,
      shown: z.array(idSchema),
    }),
  ),
  'audit.append': rule(ALL, null, z.object({ entries: z.array(z.unknown()).max(MAX_AUDIT_ENTRIES) })),
} as const;

export type CommandType = keyof typeof commandRules;
/** A command of one type. */
export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;
export type CommandPayload<T extends CommandType> = z.infer<(typeof commandRules)[T]['payload']>;

export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commandRules, type);
}

/** What every command carries; the payload is judged by `commandRules[type].payload`. */
export const commandSchema = z.object({
  id: idSchema,
  type: textSchema,
  at: timeSchema,
  userId: idSchema,
  entity: z.object({ kind: textSchema, id: idSchema, version: countSchema }).optional(),
  payload: z.unknown(),
});
export type CommandEnvelope = z.infer<typeof commandSchema>;

/** A command whose payload fits its type. */
export type Command = {
  [T in CommandType]: Omit<CommandEnvelope, 'type' | 'payload'> & {
    readonly type: T;
    readonly payload: CommandPayload<T>;
  };
}[CommandType];

/** Why a command is malformed, in words for a log; never with its content. */
export type ReadCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly why: string; readonly id: string | null };

/** Judges a command against the schema of its type (protocol.md section 3, `malformed`). */
export function readCommand(raw: unknown): ReadCommand {
  const envelope = commandSchema.safeParse(raw);
  if (!envelope.success) return { ok: false, why: where(envelope.error), id: idOf(raw) };
  const { type, id, entity } = envelope.data;
  if (!isCommandType(type)) return { ok: false, why: 'type', id };
  const wanted: CommandRule = commandRules[type];
  if (entity === undefined && wanted.entityRequired) return { ok: false, why: 'entity', id };
  if (entity !== undefined && wanted.entity !== null && entity.kind !== wanted.entity) {
    return { ok: false, why: 'entity.kind', id };
  }
  const payload = wanted.payload.safeParse(envelope.data.payload);
  if (!payload.success) return { ok: false, why: `payload.${where(payload.error)}`, id };
  // The pair (type, payload) was judged together just above; the compiler cannot see that.
  return { ok: true, command: { ...envelope.data, type, payload: payload.data } as Command };
}

function where(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}

function idOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  const parsed = idSchema.safeParse(raw.id);
  return parsed.success ? parsed.data : null;
}

/** Whether a close of this severity needs cause and action (protocol.md section 3, `alert.close`). */
export function closeNeedsCauseAndAction(severity: AlertSeverity): boolean {
  return severity === 'red';
}
