import type { Millis } from '@shared/clock';
import type { CommandOrder } from './command-order';

/** A command as the sender sees it, in the order it was made. */
export interface QueuedCommand {
  readonly id: string;
  readonly order: CommandOrder;
  /** Nobody did it and nobody waits for it (a sample of the desk). */
  readonly isBackground?: boolean;
}

/** What the sender knows now. */
export interface OutboxState {
  /** Not answered, in the order of the ledger. */
  readonly waiting: readonly QueuedCommand[];
  /** When each command on the wire was last sent over this connection. */
  readonly onWire: ReadonlyMap<string, Millis>;
  /** Commands that were sent over this connection and not answered in time, or not readably. */
  readonly tried: ReadonlySet<string>;
  /** Entities with a lost race or a refusal that nobody dealt with yet. */
  readonly held: ReadonlySet<string>;
}

/** Commands on the wire at once: enough to fill the link, few enough to keep one batch of answers small. */
const MAX_ON_WIRE = 32;
/** Of these at most so many that nobody waits for: acts always find room. */
const MAX_BACKGROUND = 4;

/**
 * Which commands to send now (protocol.md section 3): the oldest of each entity, others not waiting for
 * it; nothing on an entity that waits for a person; again when no answer came in time, yet behind what was not
 * tried, so that commands which a centre cannot answer keep nothing else back. Nothing is ever
 * dropped and there is no last attempt.
 */
export function commandsToSend(state: OutboxState, now: Millis, answerTimeout: Millis): string[] {
  const busy = new Set<string>();
  const may: QueuedCommand[] = [];
  const onWire: QueuedCommand[] = [];
  for (const command of state.waiting) {
    const sentAt = state.onWire.get(command.id);
    const inTime = sentAt !== undefined && now - sentAt < answerTimeout;
    const { changes, refers } = command.order;
    const blocked = [...changes, ...refers].some((entity) => busy.has(entity) || state.held.has(entity));
    for (const entity of changes) busy.add(entity);
    if (inTime) onWire.push(command);
    else if (!blocked) may.push(command);
  }
  const isTried = ({ id }: QueuedCommand): boolean => state.tried.has(id);
  return withRoom([...may.filter((one) => !isTried(one)), ...may.filter(isTried)], onWire);
}

/** The first of them that the wire has room for. */
function withRoom(may: readonly QueuedCommand[], onWire: readonly QueuedCommand[]): string[] {
  const send: string[] = [];
  let background = onWire.filter(({ isBackground }) => isBackground === true).length;
  for (const { id, isBackground } of may) {
    if (onWire.length + send.length >= MAX_ON_WIRE) break;
    if (isBackground === true) {
      if (background >= MAX_BACKGROUND) continue;
      background += 1;
    }
    send.push(id);
  }
  return send;
}
