import type { Millis } from '@shared/clock';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { User } from '@shared/model/patient';
import type { CommandOf, CommandType } from '@shared/wire/command';
import type { LogReader, Stored } from '../store/centre-store';

/** One entity to write as part of an act. */
export type Put = {
  readonly [K in EntityKind]: { readonly kind: K; readonly data: EntityOf<K> };
}[EntityKind];

/** What an act leads to, or why the state does not allow it (a sentence for the nurse). */
export type Decision =
  { readonly ok: true; readonly puts: readonly Put[] } | { readonly ok: false; readonly message: string };

/** What an act is judged by. Nothing here writes. */
export interface ActContext<K extends EntityKind = EntityKind> {
  readonly log: LogReader;
  /** The entity as it stands; undefined where the command makes it. */
  readonly entity: Stored<K> | undefined;
  readonly entityId: string;
  readonly user: User;
  /** The command's time, RFC 3339 in UTC; the centre's where the workstation's clock ran ahead. */
  readonly at: string;
  readonly now: Millis;
  readonly newId: () => string;
}

/**
 * How a command type treats its entity: `change` needs it and judges its version, `comment` needs it and does not,
 * `make` must be new, `put` makes it at version 0 and changes it above.
 */
export type EntityMode = 'change' | 'comment' | 'make' | 'put';

/** How one command type is judged; role and shape stand in the shared command table. */
export interface ActRule<T extends CommandType> {
  readonly mode: EntityMode;
  /** Id inside the payload of what is made. */
  readonly madeId?: (command: CommandOf<T>) => string;
  /** What must exist beside the entity itself. */
  readonly references?: (
    command: CommandOf<T>,
  ) => readonly { readonly kind: EntityKind; readonly id: string }[];
  readonly decide: (command: CommandOf<T>, context: ActContext) => Decision;
}

/**
 * Why what is written about one patient may not name alerts or contacts of another (quality.md, wrong patient); null where all are
 * the patient's own. What does not exist is judged before.
 */
export function othersOf(
  { log }: Pick<ActContext, 'log'>,
  patientId: string,
  named: readonly { readonly kind: 'alert' | 'contact'; readonly id: string }[],
): Decision | null {
  const isOthers = named.some(({ kind, id }) => {
    const found = log.get(kind, id)?.data;
    return found !== undefined && found.patientId !== patientId;
  });
  return isOthers ? refuse('Et av varslene eller en av kontaktene gjelder en annen pasient.') : null;
}

/** The act is done: these entities are written, in this order. */
export function done(...puts: readonly Put[]): Decision {
  return { ok: true, puts };
}

/** The state does not allow it. */
export function refuse(message: string): Decision {
  return { ok: false, message };
}
