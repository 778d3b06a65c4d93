import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { idOf, type CompactId } from '@main/cache/observations/compact-id';
import { FIRST_PREV_HASH, hashedText, type AuditEntry } from '@shared/wire/audit-entry';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import type { CentreEnd, ChainEntry, LedgerCommand, StationEnd } from '../history';

/** Reads a finished database and closes it. */
function reading<T>(path: string, key: Buffer | undefined, read: (db: SqliteDatabase) => T): T {
  const db = openDatabase({ path, key, synchronous: 'NORMAL', mustExist: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** The newest countersigned audit entry, as the workstation notes it beside its ledger. */
export function readHead(folder: string): { readonly n: number; readonly hash: string } | undefined {
  const path = `${folder}/ledger.head`;
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as { n: number; hash: string };
}

/** What a stopped workstation holds in its two files. */
export function readStation(
  folder: string,
  key: Buffer,
): Pick<StationEnd, 'commands' | 'audit' | 'chainBreak' | 'cache' | 'epoch' | 'cursor'> {
  const ledger = reading(`${folder}/ledger.db`, key, (db) => ({
    commands: db
      .prepare<[], { envelope: string; state: string; settled: number }>(
        'SELECT envelope, state, settled FROM command ORDER BY n',
      )
      .all()
      .map(ledgerCommand)
      .filter(({ type }) => type !== 'desk.sample'),
    audit: db
      .prepare<[], string>('SELECT entry FROM audit ORDER BY position')
      .pluck()
      .all()
      .map((entry) => JSON.parse(entry) as AuditEntry),
  }));
  const cache = reading(`${folder}/cache.db`, key, (db) => {
    const position = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'position'").pluck().get();
    return {
      ...(JSON.parse(position ?? '{"epoch":null,"cursor":0}') as { epoch: string | null; cursor: number }),
      cache: new Map(cachedVersions(db)),
    };
  });
  return {
    commands: ledger.commands,
    audit: ledger.audit.map(chainEntry),
    chainBreak: breakOf(ledger.audit),
    ...cache,
  };
}

/** The cache keeps a UUID as its 16 bytes. */
function cachedVersions(db: SqliteDatabase): (readonly [string, number])[] {
  const of = (sql: string): (readonly [string, number])[] =>
    db
      .prepare<[], { kind: string; id: string; version: number }>(sql)
      .all()
      .map(({ kind, id, version }) => [`${kind}:${id}`, version] as const);
  return [
    ...of('SELECT kind, id, version FROM entity WHERE deleted = 0'),
    ...db
      .prepare<[], { id: CompactId; version: number }>('SELECT id, version FROM observation WHERE hidden < 2')
      .all()
      .map(({ id, version }) => [`observation:${idOf(id)}`, version] as const),
    ...of("SELECT 'alert' AS kind, id, version FROM alert WHERE deleted = 0"),
    ...of("SELECT 'alert_event' AS kind, id, version FROM act WHERE deleted = 0"),
  ];
}

function ledgerCommand(row: { envelope: string; state: string; settled: number }): LedgerCommand {
  const command = JSON.parse(row.envelope) as CommandEnvelope;
  const payload = command.payload as { readonly text?: unknown } | undefined;
  return {
    id: command.id,
    type: command.type,
    userId: command.userId,
    entityId: command.entity?.id ?? null,
    text: typeof payload?.text === 'string' ? payload.text : null,
    state: row.state,
    settled: row.settled === 1,
  };
}

function chainEntry({ n, hash, action }: AuditEntry): ChainEntry {
  return { n, hash, action };
}

/** First entry that does not follow from the one before, null where all do. */
function breakOf(entries: readonly AuditEntry[]): number | null {
  let before = FIRST_PREV_HASH;
  for (const [index, entry] of entries.entries()) {
    const hash = createHash('sha256').update(hashedText(before, entry), 'utf8').digest('hex');
    if (entry.n !== index + 1 || entry.prevHash !== before || entry.hash !== hash) return entry.n;
    before = entry.hash;
  }
  return null;
}

/** What a centre holds; it may be running. `windowFrom` is ms: what lies before it is in no cache. */
export function readCentre(file: string, windowFrom: number): CentreEnd {
  return reading(file, undefined, (db) => {
    const rows = <T>(sql: string): T[] => db.prepare<[], T>(sql).all();
    const alerts = rows<{ id: string; data: string }>(
      "SELECT e.id, l.data FROM entity e JOIN log l ON l.seq = e.seq WHERE e.kind = 'alert' AND e.deleted = 0",
    );
    const lines = rows<{ data: string }>(
      "SELECT l.data FROM entity e JOIN log l ON l.seq = e.seq WHERE e.kind = 'alert_event' AND e.deleted = 0",
    ).map(({ data }) => JSON.parse(data) as { alertId: string; act: string; by: string; text?: string });
    const living = db
      .prepare<[number], { kind: string; id: string; version: number }>(
        `SELECT e.kind, e.id, e.version FROM entity e JOIN log l ON l.seq = e.seq
         WHERE e.deleted = 0 AND (l.window_at IS NULL OR l.window_at >= ?)`,
      )
      .all(windowFrom);
    return {
      epoch: rows<{ value: string }>("SELECT value FROM setting WHERE key = 'epoch'")[0]?.value ?? '',
      head: rows<{ head: number }>('SELECT coalesce(max(seq), 0) AS head FROM log')[0]?.head ?? 0,
      answers: rows<{ id: string; answer: string }>('SELECT id, answer FROM command')
        .map(({ id, answer }) => centreAnswer(id, JSON.parse(answer) as CommandResult))
        .filter((answer) => !isSampleAnswer(answer)),
      versions: rows(
        "SELECT id AS alertId, version, author FROM act_author WHERE kind = 'alert' ORDER BY id, version",
      ),
      lines: lines.map(({ alertId, act, by, text }) => ({ alertId, act, by, text: text ?? null })),
      alerts: new Map(alerts.map(({ id, data }) => [id, (JSON.parse(data) as { state: string }).state])),
      entities: new Map(living.map(({ kind, id, version }) => [`${kind}:${id}`, version])),
      audit: auditOf(
        rows<{ workstation_id: string; entry: string }>(
          'SELECT workstation_id, entry FROM audit ORDER BY row',
        ),
      ),
    };
  });
}

function centreAnswer(id: string, answer: CommandResult): CentreEnd['answers'][number] {
  return {
    id,
    status: answer.status,
    version: 'version' in answer && typeof answer.version === 'number' ? answer.version : null,
    isAudit: 'signature' in answer || (answer.status === 'rejected' && answer.code === 'chain_broken'),
  };
}

/** `desk.sample` changes nothing, so its answer alone carries version 0; the ledger forgets it once answered. */
function isSampleAnswer({ status, version }: CentreEnd['answers'][number]): boolean {
  return status === 'applied' && version === 0;
}

function auditOf(
  rows: readonly { readonly workstation_id: string; readonly entry: string }[],
): ReadonlyMap<string, readonly ChainEntry[]> {
  const chains = new Map<string, ChainEntry[]>();
  for (const { workstation_id, entry } of rows) {
    const chain = chains.get(workstation_id) ?? [];
    chain.push(chainEntry(JSON.parse(entry) as AuditEntry));
    chains.set(workstation_id, chain);
  }
  return chains;
}
