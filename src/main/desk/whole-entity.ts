import type { CommandType } from '@shared/wire/command';

/** Who does it and when, as the command says. */
interface Said {
  readonly userId: string;
  readonly at: string;
}

/**
 * The payload of what makes an entity with all that the entity has, but `author`, `signedAt`, `by`, `at` and `state`: the page
 * names these as what the centre adds, and a centre that takes it by the letter refuses an act where anything else is not
 * there. Our own centre passes over what it adds itself all the same.
 */
export function withWholeEntity(type: CommandType, payload: unknown, { userId, at }: Said): unknown {
  if (!isRecord(payload)) return payload;
  switch (type) {
    case 'note.sign':
      return { ...payload, ...entityWith(payload, 'note', { status: 'final' }) };
    case 'note.correct':
      return { ...payload, ...entityWith(payload, 'note', { status: payload['kind'] }) };
    case 'observation.put':
      return { ...payload, ...entityWith(payload, 'observation', { receivedAt: at, severity: 'unknown' }) };
    case 'handover.sign':
      return { ...payload, ...entityWith(payload, 'handover', { signedBy: userId }) };
    default:
      return payload;
  }
}

function entityWith(
  payload: Readonly<Record<string, unknown>>,
  name: string,
  more: object,
): Readonly<Record<string, unknown>> {
  const entity = payload[name];
  return isRecord(entity) ? { [name]: { ...entity, ...more } } : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
