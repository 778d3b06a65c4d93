import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { Millis } from '@shared/clock';
import type { Role } from '@shared/model/patient';
import type { AlertSeverity } from '@shared/model/primitives';
import { readPeople } from '../queries/task-rows';
import { readActFacts, readAlertFacts } from './insight-facts';

/** What the wall asks of the log: figures, no ids. Times by the centre's clock, ms. */
export interface WallFigures {
  readonly raised: readonly { readonly severity: AlertSeverity; readonly at: Millis }[];
  /** How many have acted since the shift began, by role. */
  readonly roles: Readonly<Record<Role, number>>;
}

export type WallReads = {
  /** Alerts raised since a time, and who has acted since another, counted. */
  readonly readWallFigures: (input: {
    readonly raisedFrom: Millis;
    readonly actsFrom: Millis;
    readonly to: Millis;
  }) => WallFigures;
};

/** Their names: each is answered by the reading thread. */
export const wallReadNames: readonly (keyof WallReads)[] = ['readWallFigures'];

/** Answers them over an open cache. */
export function wallReads(db: () => SqliteDatabase): Served<WallReads>['calls'] {
  return {
    readWallFigures: ({ raisedFrom, actsFrom, to }) => {
      const one = db();
      return one
        .transaction(() => ({
          raised: readAlertFacts(one, raisedFrom, to).map(({ severity, raisedAt: at }) => ({ severity, at })),
          roles: rolesOf(one, actsFrom),
        }))
        .deferred();
    },
  };
}

function rolesOf(db: SqliteDatabase, from: Millis): Record<Role, number> {
  const roles = new Map(readPeople(db).map(({ id, role }) => [id, role]));
  const acted = new Set(
    readActFacts(db, from, () => true)
      .filter(({ at }) => at >= from)
      .map(({ by }) => by),
  );
  const counts: Record<Role, number> = { nurse: 0, lead: 0, clinician: 0 };
  for (const id of acted) {
    const role = roles.get(id);
    if (role !== undefined) counts[role] += 1;
  }
  return counts;
}
