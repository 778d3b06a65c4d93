import type { SqliteDatabase } from '@storage/open-database';
import type { EpjStore, SentReceipt, StoredDocument, StoredMessage } from './epj-store';

const DOCUMENT = 'id, orgnr, identifier, hash, received_at AS receivedAt, profile, title, code, patient';
const MESSAGE =
  'id, hash, sender, sender_service AS senderService, received_at AS receivedAt, accepted, receipt, due_at AS dueAt';

/** Builds the training EPJ's port on an open database. */
export function sqliteEpj(db: SqliteDatabase): EpjStore {
  return { ...documents(db), ...clients(db), ...messages(db), ...receipts(db) };
}

function documents(
  db: SqliteDatabase,
): Pick<EpjStore, 'document' | 'addDocument' | 'newestDocuments' | 'counts'> {
  const get = db.prepare<[string, string], StoredDocument>(
    `SELECT ${DOCUMENT} FROM epj_document WHERE orgnr = ? AND identifier = ?`,
  );
  const add = db.prepare(
    `INSERT INTO epj_document (id, orgnr, identifier, hash, received_at, profile, title, code, patient, body)
     VALUES (@id, @orgnr, @identifier, @hash, @receivedAt, @profile, @title, @code, @patient, @body)`,
  );
  const newest = db.prepare<[number], StoredDocument>(
    `SELECT ${DOCUMENT} FROM epj_document ORDER BY n DESC LIMIT ?`,
  );
  const count = db.prepare<[], { documents: number; messages: number }>(
    'SELECT (SELECT count(*) FROM epj_document) AS documents, (SELECT count(*) FROM epj_message) AS messages',
  );
  return {
    document: (orgnr, identifier) => get.get(orgnr, identifier),
    addDocument: (document, body) => void add.run({ ...document, body }),
    newestDocuments: (limit) => newest.all(limit),
    counts: () => count.get() ?? { documents: 0, messages: 0 },
  };
}

type Clients = Pick<
  EpjStore,
  'client' | 'setClient' | 'addToken' | 'tokenExpiresAt' | 'useAssertion' | 'dropExpired'
>;

function clients(db: SqliteDatabase): Clients {
  const get = db.prepare<[string], string>('SELECT jwk FROM epj_client WHERE id = ?').pluck();
  const set = db.prepare('INSERT OR REPLACE INTO epj_client (id, jwk) VALUES (?, ?)');
  const endTokens = db.prepare('DELETE FROM epj_token WHERE client_id = ?');
  const addToken = db.prepare('INSERT INTO epj_token (hash, client_id, expires_at) VALUES (?, ?, ?)');
  const token = db.prepare<[string], number>('SELECT expires_at FROM epj_token WHERE hash = ?').pluck();
  const use = db.prepare('INSERT OR IGNORE INTO epj_assertion (client_id, jti, expires_at) VALUES (?, ?, ?)');
  const dropTokens = db.prepare('DELETE FROM epj_token WHERE expires_at <= ?');
  const dropAssertions = db.prepare('DELETE FROM epj_assertion WHERE expires_at <= ?');
  return {
    client: (id) => get.get(id),
    setClient: (id, jwk) => {
      set.run(id, jwk);
      endTokens.run(id);
    },
    addToken: (hash, clientId, expiresAt) => void addToken.run(hash, clientId, expiresAt),
    tokenExpiresAt: (hash) => token.get(hash),
    useAssertion: (clientId, jti, expiresAt) => use.run(clientId, jti, expiresAt).changes === 1,
    dropExpired: (now) => {
      dropTokens.run(now);
      dropAssertions.run(now);
    },
  };
}

function messages(db: SqliteDatabase): Pick<EpjStore, 'message' | 'putMessage' | 'setReceipt'> {
  const get = db.prepare<[string], Omit<StoredMessage, 'accepted'> & { accepted: number }>(
    `SELECT ${MESSAGE} FROM epj_message WHERE id = ?`,
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO epj_message (id, hash, sender, sender_service, received_at, accepted, body, receipt, due_at)
     VALUES (@id, @hash, @sender, @senderService, @receivedAt, @accepted, @body, @receipt, @dueAt)`,
  );
  const setReceipt = db.prepare('UPDATE epj_message SET receipt = ?, due_at = ? WHERE id = ?');
  return {
    message: (id) => {
      const row = get.get(id);
      return row === undefined ? undefined : { ...row, accepted: row.accepted === 1 };
    },
    putMessage: (message, body) => void put.run({ ...message, accepted: message.accepted ? 1 : 0, body }),
    setReceipt: (id, receipt, dueAt) => void setReceipt.run(receipt, dueAt, id),
  };
}

/** A receipt gets its number when it goes, not when it is made: whoever reads behind a number misses none. */
function receipts(db: SqliteDatabase): Pick<EpjStore, 'releaseReceipts' | 'receiptsAfter'> {
  const send = db.prepare(
    `INSERT INTO epj_receipt (sender, sender_service, xml)
     SELECT sender, sender_service, receipt FROM epj_message WHERE due_at <= ? AND receipt IS NOT NULL ORDER BY due_at, n`,
  );
  const sent = db.prepare('UPDATE epj_message SET due_at = NULL WHERE due_at <= ?');
  const after = db.prepare<[string, string, number, number], SentReceipt>(
    'SELECT n, xml FROM epj_receipt WHERE (sender = ? OR sender_service = ?) AND n > ? ORDER BY n LIMIT ?',
  );
  return {
    releaseReceipts: (now) => {
      send.run(now);
      sent.run(now);
    },
    receiptsAfter: (herId, from, limit) => after.all(herId, herId, from, limit),
  };
}
