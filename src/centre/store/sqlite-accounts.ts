import type { SqliteDatabase } from '@storage/open-database';
import type { AccountStore, KnownWorkstation, Session } from './account-store';

const SESSION = `id, user_id AS userId, workstation_id AS workstationId, refresh_expires_at AS refreshExpiresAt`;

/** Builds the sign-in tables' port on an open database. */
export function sqliteAccounts(db: SqliteDatabase): AccountStore {
  return { ...credentials(db), ...sessions(db), ...workstations(db) };
}

function credentials(db: SqliteDatabase): Pick<AccountStore, 'credential' | 'setCredential'> {
  const get = db.prepare<[string], { userId: string; salt: Buffer; hash: Buffer }>(
    'SELECT user_id AS userId, salt, hash FROM credential WHERE username = ?',
  );
  const set = db.prepare(
    'INSERT OR REPLACE INTO credential (username, user_id, salt, hash) VALUES (?, ?, ?, ?)',
  );
  return {
    credential: (username) => get.get(username),
    setCredential: (username, userId, { salt, hash }) => void set.run(username, userId, salt, hash),
  };
}

type Sessions = Omit<
  AccountStore,
  keyof ReturnType<typeof credentials> | keyof ReturnType<typeof workstations>
>;

function sessions(db: SqliteDatabase): Sessions {
  const open = db.prepare(
    'INSERT INTO session (id, user_id, workstation_id, refresh_hash, refresh_expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const byRefresh = db.prepare<[string], Session>(`SELECT ${SESSION} FROM session WHERE refresh_hash = ?`);
  const rotate = db.prepare('UPDATE session SET refresh_hash = ?, refresh_expires_at = ? WHERE id = ?');
  const addAccess = db.prepare('INSERT INTO access_token (hash, session_id, expires_at) VALUES (?, ?, ?)');
  const access = db.prepare<[string], Session & { expiresAt: number }>(
    `SELECT ${SESSION}, expires_at AS expiresAt FROM access_token JOIN session ON id = session_id WHERE hash = ?`,
  );
  const end = db.prepare('DELETE FROM session WHERE id = ?');
  const dropSessions = db.prepare('DELETE FROM session WHERE refresh_expires_at < ?');
  const dropAccess = db.prepare('DELETE FROM access_token WHERE expires_at < ?');
  return {
    openSession: (session, hash) =>
      void open.run(session.id, session.userId, session.workstationId, hash, session.refreshExpiresAt),
    sessionByRefresh: (hash) => byRefresh.get(hash),
    rotateRefresh: (id, hash, expiresAt) => void rotate.run(hash, expiresAt, id),
    addAccess: (hash, id, expiresAt) => void addAccess.run(hash, id, expiresAt),
    access: (hash) => {
      const row = access.get(hash);
      if (row === undefined) return undefined;
      const { expiresAt, ...session } = row;
      return { session, expiresAt };
    },
    endSession: (id) => void end.run(id),
    dropExpired: (now) => {
      dropSessions.run(now);
      // Tokens that ran out are kept for a day, so that a late handshake hears `token_expired`.
      dropAccess.run(now - 86_400_000);
    },
  };
}

type Workstations = Pick<
  AccountStore,
  'noteSignIn' | 'hasSignedIn' | 'workstations' | 'revokeWorkstation' | 'isRevoked'
>;

function workstations(db: SqliteDatabase): Workstations {
  const note = db.prepare('INSERT OR REPLACE INTO signed_in (workstation_id, user_id, at) VALUES (?, ?, ?)');
  const has = db
    .prepare<[string, string], number>('SELECT 1 FROM signed_in WHERE workstation_id = ? AND user_id = ?')
    .pluck();
  const known = db.prepare<[number], KnownWorkstation>(
    `SELECT workstation_id AS workstationId, max(at) AS signedInAt, (
       SELECT session.user_id FROM session WHERE session.workstation_id = signed_in.workstation_id AND refresh_expires_at >= ?
       ORDER BY refresh_expires_at DESC LIMIT 1
     ) AS userId FROM signed_in
     WHERE workstation_id NOT IN (SELECT workstation_id FROM revoked) GROUP BY workstation_id ORDER BY workstation_id`,
  );
  const revoke = db.prepare('INSERT OR REPLACE INTO revoked (workstation_id, at) VALUES (?, ?)');
  const revoked = db.prepare<[string], number>('SELECT 1 FROM revoked WHERE workstation_id = ?').pluck();
  return {
    noteSignIn: (workstationId, userId, at) => void note.run(workstationId, userId, at),
    hasSignedIn: (workstationId, userId) => has.get(workstationId, userId) === 1,
    workstations: (now) => known.all(now),
    revokeWorkstation: (workstationId, at) => void revoke.run(workstationId, at),
    isRevoked: (workstationId) => revoked.get(workstationId) === 1,
  };
}
