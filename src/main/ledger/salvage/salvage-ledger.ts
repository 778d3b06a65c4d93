import type { SqliteDatabase } from '@storage/open-database';
import { dropLedgerHead } from '../ledger-head';
import { LEDGER_VALUE } from '../ledger-values';
import { openLedger } from '../open-ledger';
import { readDamagedLedger, type RawEntry, type RawRow, type ReadLedger } from './damaged-ledger';
import type { SalvageResult } from './salvage-calls';
import { dropUnfinished, swapLedger, unfinishedPath } from './swap-ledger';

/** What is being salvaged; `at` is our clock in ms, `stamp` names the damaged file that is kept. */
export interface Salvage {
  readonly path: string;
  readonly key: Buffer;
  readonly stamp: string;
  readonly at: number;
}

/**
 * Writes a new ledger with everything that is whole and puts it in the place of the damaged one, which is kept.
 * @returns null where nothing can be read; then nothing is changed.
 */
export function salvageLedger({ path, key, stamp, at }: Salvage): SalvageResult | null {
  const read = readDamagedLedger(path, key);
  if (read === null || keptOf(read) + read.values.length === 0) return null;
  const lost = read.unread === null ? null : read.unread + read.orphans.length;
  const result: SalvageResult = { kept: keptOf(read), lost };
  dropUnfinished(path);
  const db = openLedger({ path: unfinishedPath(path), key, mustExist: false });
  try {
    db.transaction(() => {
      fill(db, read);
      putValue(
        db,
        LEDGER_VALUE.salvaged,
        JSON.stringify({ at, kept: result.kept, ...(lost === null ? {} : { lost }) }),
      );
    }).immediate();
    // One file, nothing in a log: only then may it be renamed.
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    db.close();
    dropUnfinished(path);
    throw error;
  }
  db.close();
  swapLedger(path, stamp);
  // A chain that was cut here is told as salvaged, not as an old copy put back.
  dropLedgerHead(path);
  return result;
}

/** Acts, entries of the chain, drafts, deliveries and people; single values are no records of their own. */
function keptOf(read: ReadLedger): number {
  return [read.commands, read.intact, read.drafts, read.deliveries, read.accounts].reduce(
    (sum, rows) => sum + rows.length,
    0,
  );
}

function fill(db: SqliteDatabase, read: ReadLedger): void {
  insertAll(db, 'command', COMMAND_COLUMNS, read.commands);
  insertAll(db, 'draft', ['user_id', 'key', 'text', 'at'], read.drafts);
  insertAll(db, 'delivery_job', DELIVERY_COLUMNS, withKnownReports(read));
  insertAll(db, 'desk_sample', SAMPLE_COLUMNS, read.samples);
  insertAll(db, 'account', ['username', 'data'], read.accounts);
  insertAll(db, 'refresh_token', ['user_id', 'token'], read.tokens);
  // Numbers behind the last one that was saved are given again: the search for waiting acts begins at the first.
  const values = read.values.filter((row) => row['key'] !== LEDGER_VALUE.answeredTo);
  insertAll(db, 'value', ['key', 'value'], values);
  insertAll(db, 'audit', ENTRY_COLUMNS, read.intact.map(asRow));
  insertAll(db, 'audit_orphan', ENTRY_COLUMNS, read.orphans.map(asRow));
  capAuditHead(db, read);
  keepWorkstationId(db, read);
}

/** Every entry names the workstation: with a new id the centre would take this one for another. */
function keepWorkstationId(db: SqliteDatabase, read: ReadLedger): void {
  if (read.values.some((row) => row['key'] === LEDGER_VALUE.workstationId)) return;
  const last = read.intact.at(-1);
  if (last === undefined) return;
  putValue(
    db,
    LEDGER_VALUE.workstationId,
    (JSON.parse(last.entry) as { workstationId: string }).workstationId,
  );
}

const ENTRY_COLUMNS = ['position', 'chain', 'entry', 'hash'];
const COMMAND_COLUMNS = [
  'n',
  'id',
  'envelope',
  'patient_id',
  'by_name',
  'state',
  'attempts',
  'answer',
  'epoch',
  'settled',
  'seen',
  'place',
];

/** A report that was not saved is answered by nobody: its delivery must not wait for that. */
function withKnownReports({ deliveries, commands }: ReadLedger): RawRow[] {
  const waiting = new Set(
    commands
      .filter(({ state }) => state === 'registered' || state === 'sent')
      .flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
  );
  return deliveries.map((row) => {
    const report = row['report_id'];
    return { ...row, report_id: typeof report === 'string' && waiting.has(report) ? report : null };
  });
}

const SAMPLE_COLUMNS = ['n', 'at', 'until', 'user_id', 'user_name', 'link', 'sound', 'shown', 'rank'];

const DELIVERY_COLUMNS = [
  'place',
  'delivery_id',
  'note_id',
  'patient_id',
  'patient_name',
  'channel',
  'route',
  'document_id',
  'body',
  'state',
  'at',
  'attempts',
  'next_at',
  'receipt',
  'receipts',
  'error_code',
  'error_text',
  'by_user',
  'created_at',
  'reported',
  'version',
  'report_id',
];

function asRow({ position, chain, entry, hash }: RawEntry): RawRow {
  return { position, chain, entry, hash };
}

function insertAll(
  db: SqliteDatabase,
  table: string,
  columns: readonly string[],
  rows: readonly RawRow[],
): void {
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const row of rows) insert.run(columns.map((column) => row[column] ?? null));
}

/**
 * What the centre confirmed cannot lie behind the end of the chain: new entries would wait for their number to pass it,
 * unsent. Lowered, they are sent at once, and the centre says that its chain goes on otherwise.
 */
function capAuditHead(db: SqliteDatabase, read: ReadLedger): void {
  const head = read.values.find((row) => row['key'] === LEDGER_VALUE.auditHead)?.['value'];
  if (typeof head !== 'string') return;
  const last = read.intact.at(-1);
  const length = last === undefined ? 0 : (JSON.parse(last.entry) as { n: number }).n;
  if ((JSON.parse(head) as { n: number }).n > length) {
    putValue(db, LEDGER_VALUE.auditHead, JSON.stringify({ n: length, signature: null }));
  }
}

function putValue(db: SqliteDatabase, key: string, value: string): void {
  db.prepare('INSERT OR REPLACE INTO value (key, value) VALUES (?, ?)').run(key, value);
}
