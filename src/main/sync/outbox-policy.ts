import type { Millis } from '@shared/clock';
import type { CommandOrder } from './command-order';

/** A command as the sender sees it, in the order it was made. */
export interface QueuedCommand {
  readonly id: string;
  readonly order: CommandOrder;
}

/** What the sender knows now. */
export interface OutboxState {
  /** Not answered, in the order of the ledger. */
  readonly waiting: readonly QueuedCommand[];
  /** When each command on the wire was last sent over this connection. */
  readonly onWire: ReadonlyMap<string, Millis>;
  /** Entities with a lost race or a refusal that nobody dealt with yet. */
  readonly held: ReadonlySet<string>;
}

/** Commands on the wire at once: enough to fill the link, few enough to keep one batch of answers small. */
const MAX_ON_WIRE = 32;

/**
 * Which commands to send now (protocol.md section 3): the oldest of each entity, others not waiting for
 * it; nothing on an entity that waits for a person; again when no answer came in time. Nothing is ever
 * dropped and there is no last attempt.
 */
export function commandsToSend(state: OutboxState, now: Millis, answerTimeout: Millis): string[] {
  const busy = new Set<string>();
  const send: string[] = [];
  let onWire = 0;
  for (const command of state.waiting) {
    const sentAt = state.onWire.get(command.id);
    const inTime = sentAt !== undefined && now - sentAt < answerTimeout;
    const { changes, refers } = command.order;
    const blocked = [...changes, ...refers].some((entity) => busy.has(entity) || state.held.has(entity));
    for (const entity of changes) busy.add(entity);
    if (inTime) onWire += 1;
    else if (!blocked && onWire + send.length < MAX_ON_WIRE) send.push(command.id);
  }
  return send;
}
