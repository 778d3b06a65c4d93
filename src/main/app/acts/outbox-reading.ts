import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { Stores } from '../stores/stores';

type ById = ReadonlyMap<string, StoredCommand>;

/** What stands in the outbox, by id of the command. */
export interface Outbox {
  readonly waiting: ById;
  readonly attention: ById;
}

/** The outbox as the disk has it, and what was thought to wait and does not. */
export interface OutboxRead {
  readonly waiting: readonly StoredCommand[];
  readonly attention: readonly StoredCommand[];
  readonly gone: readonly string[];
}

/**
 * Reads the outbox from the disk while people go on acting: what is registered, answered or decided while the disk is read is newer than
 * what it says. `now` gives the outbox as it is known at the moment.
 */
export async function readOutbox(ledger: Stores['ledger'], now: () => Outbox): Promise<OutboxRead> {
  const before = now();
  const known = { waiting: new Set(before.waiting.keys()), attention: new Set(before.attention.keys()) };
  // Asked together: nothing is registered between the two.
  const [waiting, attention] = await Promise.all([
    ledger.call('unanswered', null),
    ledger.call('attention', null),
  ]);
  const after = now();
  const left = merged(known.waiting, after.waiting, waiting);
  const ids = new Set(left.map(({ command }) => command.id));
  return {
    waiting: left,
    attention: merged(known.attention, after.attention, attention),
    gone: [...after.waiting.keys()].filter((id) => !ids.has(id)),
  };
}

/** What was read, without what left since it was asked for, and with what came. */
function merged(
  known: ReadonlySet<string>,
  now: ById,
  read: readonly StoredCommand[],
): readonly StoredCommand[] {
  const ids = new Set(read.map(({ command }) => command.id));
  const stays = read.filter(({ command: { id } }) => !known.has(id) || now.has(id));
  const came = [...now.values()].filter(({ command: { id } }) => !known.has(id) && !ids.has(id));
  return [...stays, ...came];
}

export function byId(all: readonly StoredCommand[]): Map<string, StoredCommand> {
  return new Map(all.map((one) => [one.command.id, one]));
}
