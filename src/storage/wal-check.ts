import { existsSync, readFileSync } from 'node:fs';
import { openDatabase, OpenDatabaseError } from './open-database';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The last bit of the magic number says in which byte order checksums were made. */
const MAGIC = 0x377f0682;
/** Where the wal-index (`-shm`) keeps the number of the last frame that SQLite takes as valid, in the machine's order. */
const LAST_VALID_FRAME = 16;

/**
 * True where the write-ahead log of a database is damaged before its end. SQLite itself takes the first frame that does
 * not verify for the end of the log and drops what was committed after it without a word. A torn last transaction is
 * no damage: it was never reported as done. Nothing is written to the database or its log.
 * @throws OpenDatabaseError where the database itself does not open.
 */
export function isWalDamaged(path: string, key: Buffer): boolean {
  const log = `${path}-wal`;
  if (!existsSync(log)) return false;
  const bytes = readFileSync(log);
  if (bytes.length <= HEADER_BYTES || bytes.subarray(0, HEADER_BYTES).every((byte) => byte === 0))
    return false;
  return !headerVerifies(bytes) || commitsAfter(bytes, lastValidFrame(path, key)) > 1;
}

/** Refuses a database whose write-ahead log is damaged. @throws OpenDatabaseError `corrupt` */
export function refuseDamagedWal(path: string, key: Buffer): void {
  if (isWalDamaged(path, key)) {
    throw new OpenDatabaseError('corrupt', 'The write-ahead log of the database is damaged.');
  }
}

function headerVerifies(bytes: Buffer): boolean {
  const magic = bytes.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== MAGIC) return false;
  const word = (at: number): number => (magic & 1 ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  let first = 0;
  let second = 0;
  for (let at = 0; at < 24; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return first === bytes.readUInt32BE(24) && second === bytes.readUInt32BE(28);
}

/** Transactions of this log's own generation that end behind frame `last`. */
function commitsAfter(bytes: Buffer, last: number): number {
  const frameBytes = FRAME_HEADER_BYTES + bytes.readUInt32BE(8);
  const generation = bytes.subarray(16, 24);
  let commits = 0;
  for (let at = HEADER_BYTES + last * frameBytes; at + frameBytes <= bytes.length; at += frameBytes) {
    const sameGeneration = bytes.subarray(at + 8, at + 16).equals(generation);
    if (sameGeneration && bytes.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}

/** Opened for reading: closing such a connection writes nothing back, so that what SQLite would drop stays there. */
function lastValidFrame(path: string, key: Buffer): number {
  const db = openDatabase({ path, key, synchronous: 'FULL', mustExist: true, readonly: true });
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    const index = readFileSync(`${path}-shm`);
    return littleEndian() ? index.readUInt32LE(LAST_VALID_FRAME) : index.readUInt32BE(LAST_VALID_FRAME);
  } finally {
    db.close();
  }
}

function littleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
}
