import { join } from 'node:path';
import { CacheStore } from '@main/cache/cache-store';
import { openCacheForReading } from '@main/cache/open-cache';
import { searchText } from '@main/cache/search/text-search';
import { toWireTime, MINUTE } from '@shared/clock';
import type { Change } from '@shared/wire/change';
import type { SqliteDatabase } from '@storage/open-database';
import { KEY } from '../data/loaded-cache';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { seededRandom } from '../measure/statistics';

const PATIENTS = 10_000;
/** Texts a patient within the window. */
const TEXTS_EACH = 4;
const START = Date.parse('2026-01-02T11:00:00.000Z');
const BATCH = 1_000;
/** What a person types, letter by letter, to the rarer words and to a phrase. */
const QUERIES = [
  'tu',
  'tung',
  'tungpust',
  'hovne bein',
  '"tung pust"',
  'leppepust',
  'svimmel natt',
  'medisin',
  'xyzzy',
];
const SHOWN = 50;

const WORDS =
  'og jeg er har i natt dag litt mer pust tung tungpusten trappa vond rygg sover svimmel måling vekt hovne bein hoste feber slim medisin tablett ringe fastlege datter sønn avtale hjemmesykepleie oksygen smerte kvalme angst rolig urolig mat drikke tur frisk bedre verre igjen kanskje snart morgen kveld leppepust'.split(
    ' ',
  );

/** Messages whose words are as common as words are: the first ones in most texts, the last ones in few. */
function texts(): Change[] {
  const random = seededRandom(8);
  const word = (): string => WORDS[Math.floor(WORDS.length * random() ** 3)] ?? '';
  return Array.from({ length: PATIENTS * TEXTS_EACH }, (_, n): Change => {
    const at = toWireTime(START + n * MINUTE);
    const id = `message-${String(n)}`;
    const text = Array.from({ length: 8 + Math.floor(random() * 20) }, word).join(' ');
    const patientId = `patient-${String(n % PATIENTS)}`;
    const data = { id, patientId, direction: 'in', text, by: { id: patientId, name: 'Ola Øvelse' }, at };
    return { seq: n + 1, at, kind: 'message', op: 'put', id, version: 1, data };
  });
}

/** The reading connection over a cache that holds the texts. */
function filled(folder: string): SqliteDatabase {
  const files = { path: join(folder, 'cache.db'), key: KEY };
  const store = new CacheStore(files);
  store.adoptEpoch('epoch-bench-1');
  const all = texts();
  for (let from = 0; from < all.length; from += BATCH) {
    const changes = all.slice(from, from + BATCH);
    const result = store.applyChanges({ epoch: 'epoch-bench-1', from, to: from + changes.length, changes });
    if (result.kind !== 'applied' || result.unusable > 0)
      throw new Error(`The texts were not taken: ${result.kind}`);
  }
  store.close();
  return openCacheForReading(files);
}

function asking(folder: string, ask: (db: SqliteDatabase, query: string) => number): Arm {
  const db = filled(folder);
  const slowest = { ms: 0, query: '' };
  return {
    sample: () =>
      timed(QUERIES.length, () => {
        for (const query of QUERIES) {
          const before = performance.now();
          ask(db, query);
          const ms = performance.now() - before;
          if (ms > slowest.ms) Object.assign(slowest, { ms, query });
        }
      }),
    notes: () => [`slowest search ${slowest.ms.toFixed(1)} ms (${slowest.query})`],
    close: () => {
      db.close();
    },
  };
}

/** The newest hits without an index: every text is looked at for every word. */
function likeScan(db: SqliteDatabase, query: string): number {
  const words = query.replaceAll('"', '').split(' ');
  const clauses = words.map(() => "data ->> '$.text' LIKE ?").join(' AND ');
  return db
    .prepare<string[], { data: string }>(
      `SELECT data FROM entity WHERE kind = 'message' AND deleted = 0 AND ${clauses}
       ORDER BY data ->> '$.at' DESC LIMIT ${String(SHOWN)}`,
    )
    .all(...words.map((word) => `%${word}%`))
    .map(({ data }) => JSON.parse(data) as unknown).length;
}

export const searchBench: Bench = {
  id: 'S8',
  what: `a search over ${String(PATIENTS * TEXTS_EACH)} texts of 10,000 patients, against a LIKE scan of the same`,
  unit: 'ns a search',
  direction: 'lower',
  floor: 1,
  goal: 0.1,
  rounds: 6,
  warmUps: 1,
  ours: (folder) => asking(folder, (db, query) => searchText(db, { query, limit: SHOWN }).hits.length),
  reference: (folder) => asking(folder, likeScan),
};
