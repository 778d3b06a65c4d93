import type { SqliteDatabase } from '@storage/open-database';
import type { AuditHead, AuditSearch, AuditStore } from './audit-store';
import { sampleTable } from './sqlite-samples';

/** Builds the audit tables' port on an open database. */
export function sqliteAudit(db: SqliteDatabase): AuditStore {
  const head = db.prepare<[string], AuditHead>(
    'SELECT chain, n, hash FROM audit WHERE workstation_id = ? ORDER BY chain DESC, n DESC LIMIT 1',
  );
  const has = db
    .prepare<[string, number, string], number>(
      'SELECT 1 FROM audit WHERE workstation_id = ? AND n = ? AND hash = ? LIMIT 1',
    )
    .pluck();
  const append = db.prepare(
    'INSERT INTO audit (workstation_id, chain, n, hash, at, user_id, patient_id, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    head: (workstationId) => head.get(workstationId),
    has: (workstationId, n, hash) => has.get(workstationId, n, hash) === 1,
    append: (row) =>
      void append.run(
        row.workstationId,
        row.chain,
        row.n,
        row.hash,
        row.at,
        row.userId,
        row.patientId,
        JSON.stringify(row.entry),
      ),
    search: auditSearch(db),
    ...sampleTable(db),
  };
}

function auditSearch(db: SqliteDatabase): AuditStore['search'] {
  const find = db.prepare<
    [number, number, string | null, string | null, string | null, string | null, number, number],
    { entry: string }
  >(
    `SELECT entry FROM audit WHERE at >= ? AND at <= ?
     AND (? IS NULL OR patient_id = ?) AND (? IS NULL OR user_id = ?) ORDER BY row LIMIT ? OFFSET ?`,
  );
  return (search: AuditSearch) => {
    const patient = search.patientId ?? null;
    const user = search.userId ?? null;
    const rows = find.all(
      search.from,
      search.to,
      patient,
      patient,
      user,
      user,
      search.limit + 1,
      search.after ?? 0,
    );
    return {
      entries: rows.slice(0, search.limit).map((row) => JSON.parse(row.entry) as unknown),
      more: rows.length > search.limit,
    };
  };
}
