import { toWireTime, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { EntityKind } from '@shared/model/entity';
import type { User } from '@shared/model/patient';
import {
  commandRules,
  MAX_COMMAND_BYTES,
  readCommand,
  type Command,
  type CommandEnvelope,
  type CommandType,
} from '@shared/wire/command';
import { withWholeEntity } from './whole-entity';

/** What a person does: a command before it has an id, a time and an author. */
export interface Act {
  readonly type: CommandType;
  readonly entity: { readonly kind: EntityKind; readonly id: string; readonly version: number };
  readonly payload: unknown;
}

/** A command twice: as it is stored and sent, and as it was read. */
export interface MadeCommand {
  readonly envelope: CommandEnvelope;
  readonly command: Command;
}

export type ActError = 'malformed_request' | 'too_large' | 'not_allowed';

/**
 * Makes the command of an act (protocol.md section 3), or says why there can be none: the role, the shape, or a
 * size beyond what the protocol lets pass. Refused before anything is queued.
 */
export function makeCommand(
  act: Act,
  context: { readonly commandId: string; readonly user: User; readonly at: Millis },
): Outcome<MadeCommand, ActError> {
  const { commandId, user, at } = context;
  if (!commandRules[act.type].roles.includes(user.role)) return failure('not_allowed');
  const { type, entity } = act;
  const said = { userId: user.id, at: toWireTime(at) };
  const payload = withWholeEntity(type, act.payload, said);
  const envelope = { id: commandId, type, ...said, entity, payload };
  const read = readCommand(envelope);
  if (!read.ok) return failure('malformed_request', { where: read.why });
  if (Buffer.byteLength(JSON.stringify(envelope)) > MAX_COMMAND_BYTES) return failure('too_large');
  return success({ envelope, command: read.command });
}

/** The patient whom a command names itself, if it does. */
export function namedPatient({ entity, payload }: CommandEnvelope): string | null {
  if (entity?.kind === 'patient') return entity.id;
  if (typeof payload !== 'object' || payload === null) return null;
  const made: unknown = Object.values(payload).find((value) => namesPatient(value));
  return namesPatient(made) ? made.patientId : null;
}

function namesPatient(value: unknown): value is { readonly patientId: string } {
  return (
    typeof value === 'object' && value !== null && 'patientId' in value && typeof value.patientId === 'string'
  );
}
