import type { Migration } from '@storage/migrate';

/** What the training EPJ holds: documents, messages and their receipts, clients with their tokens. */
export const trainingEpj: Migration = {
  number: 30,
  name: 'training-epj',
  up: (db) => {
    db.exec(`
      CREATE TABLE epj_document (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, orgnr TEXT NOT NULL, identifier TEXT NOT NULL, hash TEXT NOT NULL,
        received_at INTEGER NOT NULL, profile TEXT NOT NULL, title TEXT NOT NULL, code TEXT, patient TEXT NOT NULL,
        body TEXT NOT NULL, UNIQUE (orgnr, identifier)
      ) STRICT;

      CREATE TABLE epj_client (id TEXT PRIMARY KEY, jwk TEXT NOT NULL) WITHOUT ROWID, STRICT;
      CREATE TABLE epj_token (
        hash TEXT PRIMARY KEY, client_id TEXT NOT NULL, expires_at INTEGER NOT NULL
      ) WITHOUT ROWID, STRICT;
      CREATE TABLE epj_assertion (
        client_id TEXT NOT NULL, jti TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (client_id, jti)
      ) WITHOUT ROWID, STRICT;

      CREATE TABLE epj_message (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, sender TEXT NOT NULL, sender_service TEXT,
        received_at INTEGER NOT NULL, accepted INTEGER NOT NULL, body TEXT, receipt TEXT, due_at INTEGER
      ) STRICT;
      CREATE INDEX epj_message_due ON epj_message (due_at) WHERE due_at IS NOT NULL;
      CREATE TABLE epj_receipt (
        n INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT NOT NULL, sender_service TEXT, xml TEXT NOT NULL
      ) STRICT;
    `);
  },
};
