import { z } from 'zod';
import { countSchema, idSchema, namedSchema, textSchema, timeSchema } from '../model/primitives';

/** Version of the centre protocol that this build speaks. */
export const PROTOCOL_VERSION = 1;
/** Socket.IO namespace of the workstations. */
export const NAMESPACE = '/workstation';
/** A link without any event for this long is silent (protocol.md section 1). */
export const SILENT_AFTER_MS = 10_000;
/** No answer to a command or a batch in this time: it is sent again. */
export const ANSWER_TIMEOUT_MS = 10_000;
/** The centre's heartbeat. */
export const HEARTBEAT_MS = 3_000;
/** Server ping and its time-out (protocol.md section 1). */
export const PING_INTERVAL_MS = 3_000;
export const PING_TIMEOUT_MS = 4_000;
/** A workstation clock further ahead than this is not believed (protocol.md section 3). */
export const MAX_AHEAD_MS = 60_000;

export const modeSchema = z.enum(['training', 'production']);
export type CentreMode = z.infer<typeof modeSchema>;

/** First event of every connection. */
export const helloSchema = z.object({
  protocol: z.number().int(),
  epoch: idSchema,
  head: countSchema,
  serverTime: timeSchema,
  centre: z.object({ id: idSchema, name: textSchema, municipality: z.unknown() }),
  mode: modeSchema,
  snapshot: z.boolean(),
  windowDays: z.number().positive(),
  logFrom: countSchema,
  auditKey: textSchema,
});
export type Hello = z.infer<typeof helloSchema>;

export const heartbeatSchema = z.object({ head: countSchema, serverTime: timeSchema });
export type Heartbeat = z.infer<typeof heartbeatSchema>;

export const presenceSchema = z.object({ patientId: idSchema, users: z.array(namedSchema) });

export const noticeSchema = z.object({
  code: z.enum(['workstation_revoked', 'replaced', 'shutting_down', 'maintenance']),
  message: textSchema.optional(),
});

/** What the workstation says when it connects. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  token: textSchema,
  workstationId: idSchema,
  epoch: idSchema.nullable(),
  cursor: countSchema,
});
export type Handshake = z.infer<typeof handshakeSchema>;

/** Why the centre refused a connection. */
export const connectRefusalSchema = z.object({
  code: z.enum([
    'malformed',
    'unauthenticated',
    'token_expired',
    'protocol_unsupported',
    'workstation_revoked',
    'busy',
  ]),
  retryAfterS: z.number().nonnegative().optional(),
  supported: z.array(z.number()).optional(),
});
export type ConnectRefusal = z.infer<typeof connectRefusalSchema>;

export const resyncSchema = z.object({ epoch: idSchema.nullable(), cursor: countSchema });
export const clockQuerySchema = z.object({ t0: z.unknown() });
export const clockAnswerSchema = z.object({
  t0: z.unknown(), // A number is ms since 1970, within what a date can say.
  t1: z.union([timeSchema, z.number().min(0).max(8_000_000_000_000)]),
});

/** The workstation's acknowledgement of a batch. */
export type BatchAck = { readonly cursor: number; readonly error?: 'malformed' };
/** The workstation's acknowledgement of a snapshot part. */
export type SnapshotAck = { readonly part: number };
