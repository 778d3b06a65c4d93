import { OpenDatabaseError, type SqliteDatabase } from './open-database';

/** One step of a schema. Numbers rise in tens, so that a step can still be put between two others. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly up: (db: SqliteDatabase) => void;
}

/** Which kind of database a file is; stored in the file so that two kinds are never mixed up. */
export type DatabaseKind = 'cache' | 'ledger' | 'centre';

/** SQLite application ids, four letters each: VkCa, VkLe, VkCe. */
const APPLICATION_ID: Readonly<Record<DatabaseKind, number>> = {
  cache: 0x566b4361,
  ledger: 0x566b4c65,
  centre: 0x566b4365,
};

/** The schema number of an open database; 0 for a new one. */
export function schemaNumber(db: SqliteDatabase): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a database to the newest step, all steps in one transaction: cut off anywhere, the old schema stays and the
 * next start tries again.
 * @throws OpenDatabaseError `newer_schema` for a file written by a newer version, `corrupt` for a file of another kind.
 */
export function migrate(
  db: SqliteDatabase,
  kind: DatabaseKind,
  migrations: readonly Migration[],
  /** Called before the first step runs on a database that has data. */
  before?: () => void,
): void {
  assertRising(migrations);
  const newest = migrations.at(-1)?.number ?? 0;
  const have = schemaNumber(db);
  if (have > newest) {
    throw new OpenDatabaseError(
      'newer_schema',
      `The ${kind} was written by a newer version (schema ${String(have)}, this one knows ${String(newest)}). Install the newer version.`,
    );
  }
  const application = db.pragma('application_id', { simple: true }) as number;
  if (have > 0 && application !== APPLICATION_ID[kind]) {
    throw new OpenDatabaseError('corrupt', `The file is not a ${kind} database.`);
  }
  const missing = migrations.filter((step) => step.number > have);
  if (missing.length === 0) return;
  if (have > 0) before?.();
  db.transaction(() => {
    for (const step of missing) step.up(db);
    db.pragma(`application_id = ${String(APPLICATION_ID[kind])}`);
    db.pragma(`user_version = ${String(newest)}`);
  }).immediate();
}

function assertRising(migrations: readonly Migration[]): void {
  let last = 0;
  for (const step of migrations) {
    if (step.number <= last || step.number % 10 !== 0) {
      throw new Error(`Migration ${String(step.number)} ${step.name}: numbers rise in tens`);
    }
    last = step.number;
  }
}
