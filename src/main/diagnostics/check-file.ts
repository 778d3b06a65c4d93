import { openDatabase, OpenDatabaseError, type SqliteDatabase } from '@storage/open-database';

/** A database file that others may have open, and what opens it. */
export interface CheckedFile {
  readonly path: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** Calls of the thread that looks through one database file; each table is a call, so that the thread can be ended between them. */
export interface CheckCalls {
  /** Names of the tables that there are. */
  readonly tables: (input: null) => readonly string[];
  /** Reads every page of a table and of its indexes, and compares the two. Fails as `corrupt`. */
  readonly table: (name: string) => null;
  /** Bytes of all its pages. */
  readonly size: (input: null) => number;
  /** So that it can be a table of calls. */
  readonly [name: string]: (input: never) => unknown;
}

/** A database file that is only read. */
export class FileLook {
  readonly #db: SqliteDatabase;

  /** @throws OpenDatabaseError where it does not open. */
  constructor(readonly file: CheckedFile) {
    this.#db = openDatabase({
      path: file.path,
      key: file.key,
      synchronous: 'NORMAL',
      mustExist: true,
      readonly: true,
    });
  }

  /** Tables with pages of their own; what a virtual table holds lies in ordinary ones beside it. */
  tables(): readonly string[] {
    return this.#db
      .prepare<[], string>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
      )
      .pluck()
      .all();
  }

  /**
   * Reads all pages of a table and of its indexes (each proves itself as it is decrypted) and looks whether every row stands in
   * every index. @throws OpenDatabaseError `corrupt`, or SQLite's own error.
   */
  table(name: string): void {
    const said = this.#db.pragma(`integrity_check("${name.replaceAll('"', '""')}")`, { simple: true });
    if (said !== 'ok') throw new OpenDatabaseError('corrupt', 'A table and its indexes do not agree.');
  }

  /** Bytes of all pages, also of those that still stand in the write-ahead log. */
  size(): number {
    const [pages, each] = ['page_count', 'page_size'].map((name) =>
      Number(this.#db.pragma(name, { simple: true })),
    );
    return (pages ?? 0) * (each ?? 0);
  }

  close(): void {
    this.#db.close();
  }
}
