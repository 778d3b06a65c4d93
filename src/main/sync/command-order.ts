import { readCommand, type CommandEnvelope } from '@shared/wire/command';

/** What decides the order of a command among others; each entry is `kind:id`. */
export interface CommandOrder {
  /** What it changes or makes: later commands on the same wait for its answer. */
  readonly changes: readonly string[];
  /** What it only points at: it waits where an earlier command has yet to make or change that. */
  readonly refers: readonly string[];
}

/**
 * Which entities a command touches. The protocol asks for order on one entity; what a command makes beside its
 * entity (a delivery) or points at (a contact of a note) would be refused if it came before its maker. A note also tells what
 * was done with its alerts: it goes behind those acts, and is held where one of them lost.
 */
export function commandOrder(envelope: CommandEnvelope): CommandOrder {
  const about = envelope.entity === undefined ? [] : [`${envelope.entity.kind}:${envelope.entity.id}`];
  const read = readCommand(envelope);
  if (!read.ok) return { changes: about, refers: [] };
  const { command } = read;
  switch (command.type) {
    case 'note.export':
      return { changes: [...about, `delivery:${command.payload.deliveryId}`], refers: [] };
    case 'note.sign':
      return { changes: about, refers: told(command.payload.note) };
    case 'note.correct':
      return {
        changes: about,
        refers: [`note:${command.payload.replaces}`, ...told(command.payload.note)],
      };
    case 'observation.put': {
      const { replaces } = command.payload.observation;
      return { changes: about, refers: replaces === undefined ? [] : [`observation:${replaces}`] };
    }
    default:
      return { changes: about, refers: [] };
  }
}

/** What a note tells of. */
function told({
  alertIds,
  contactIds = [],
}: {
  readonly alertIds: readonly string[];
  readonly contactIds?: readonly string[] | undefined;
}): string[] {
  return [...alertIds.map((id) => `alert:${id}`), ...contactIds.map((id) => `contact:${id}`)];
}
