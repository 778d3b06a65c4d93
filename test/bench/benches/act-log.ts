import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { LogPages } from '@main/cache/act-log/log-pages';
import { openCache, openCacheForReading } from '@main/cache/open-cache';
import { DAY, MINUTE, toWireTime } from '@shared/clock';
import type { LogFilter, LogPageView } from '@shared/ipc/lead/log-contract';
import type { SqliteDatabase } from '@storage/open-database';
import { KEY } from '../data/loaded-cache';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { seededRandom } from '../measure/statistics';

/** Lines of the log: of four acts on an alert one is its raising, one a take, one a close with its three entries. */
const LINES = 1_000_000;
const FEW = 10_000;
const PATIENTS = 10_000;
const PEOPLE = 60;
const START = Date.parse('2026-01-02T11:00:00.000Z');
const PAGE = 100;
const PAGES = 10;
/** A name and a word of a comment typed letter by letter, each letter a filter of its own, and taken out again. */
const TYPED = ['t', 'tu', 'tun', 'tung', 'tungp', 'tung hans', 'tung hansen', 'hansen', 'hans', ''];
const WORDS =
  'rolig tungpust hoste feber vond sover svimmel medisin ringer ny måling bedre verre igjen fastlege'.split(
    ' ',
  );
const FAMILIES = 'Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen'.split(
  ' ',
);

const everything: LogFilter = {
  ...{ from: null, to: null, words: '', alertId: null, patientIds: [], userIds: [], acts: [] },
  ...{ severities: [], causes: [], actions: [], late: false, outcomes: [] },
};

/** Straight into the tables: what is measured is the reading, and a million acts through the link would take an hour. */
function fill(db: SqliteDatabase, lines: number): void {
  const random = seededRandom(10);
  const entity = db.prepare(
    'INSERT INTO entity (kind, id, version, seq, patient_id, deleted, data) VALUES (?, ?, 1, ?, ?, 0, ?)',
  );
  const alert = db.prepare(
    `INSERT INTO alert (id, version, seq, patient_id, state, rank, due_at, raised_at, synthetic, deleted, data)
     VALUES (?, 1, ?, ?, 'closed', ?, ?, ?, 0, 0, ?)`,
  );
  const act = db.prepare(
    'INSERT INTO act (id, version, seq, alert_id, patient_id, at, deleted, data) VALUES (?, 1, ?, ?, ?, ?, 0, ?)',
  );
  let seq = 0;
  const next = (): number => (seq += 1);
  for (let n = 0; n < PATIENTS; n += 1) {
    const name = { family: FAMILIES[n % FAMILIES.length], given: `Øvelse ${String(n)}` };
    entity.run(
      'patient',
      `patient-${String(n)}`,
      next(),
      `patient-${String(n)}`,
      JSON.stringify({ id: `patient-${String(n)}`, name, programmes: [] }),
    );
  }
  for (let n = 0; n < PEOPLE; n += 1) {
    entity.run(
      'user',
      `user-${String(n)}`,
      next(),
      null,
      JSON.stringify({ id: `user-${String(n)}`, name: `Sykepleier ${String(n)}` }),
    );
  }
  const alerts = Math.ceil(lines / 3);
  const words = (): string =>
    Array.from({ length: 6 }, () => WORDS[Math.floor(WORDS.length * random() ** 2)] ?? '').join(' ');
  for (let n = 0; n < alerts; n += 1) {
    const alertId = randomUUID();
    const patientId = `patient-${String(Math.floor(random() * PATIENTS))}`;
    const by = `user-${String(Math.floor(random() * PEOPLE))}`;
    const at = START + Math.floor((n / alerts) * 90 * DAY);
    const rank = random() < 0.1 ? 0 : random() < 0.6 ? 1 : 2;
    const severity = (['red', 'yellow', 'blue'] as const)[rank];
    const data = {
      id: alertId,
      patientId,
      severity,
      raisedAt: toWireTime(at),
      dueAt: toWireTime(at + 15 * MINUTE),
      state: 'closed',
    };
    alert.run(alertId, next(), patientId, rank, at + 15 * MINUTE, at, JSON.stringify(data));
    const say = (what: string, after: number, more: object): void => {
      const id = randomUUID();
      const event = { id, alertId, patientId, act: what, at: toWireTime(at + after), by, ...more };
      act.run(id, next(), alertId, patientId, at + after, JSON.stringify(event));
    };
    say('raised', 0, { code: 0, text: `Oksygenmetning ${String(80 + (n % 9))} % er under 88 %.` });
    say('taken', Math.floor(random() * 20 * MINUTE), { code: 1 });
    say('closed', 20 * MINUTE, { code: 6, text: 'Kjent for pasienten' });
    say('closed', 20 * MINUTE, { code: 3, ...(random() < 0.4 ? { text: words() } : {}) });
  }
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('position', ?)").run(
    JSON.stringify({ epoch: 'epoch-bench-1', cursor: seq }),
  );
}

function filled(folder: string, lines: number): SqliteDatabase {
  const files = { path: join(folder, 'cache.db'), key: KEY };
  const db = openCache(files);
  // A million random ids touch every page of their indexes.
  db.pragma('cache_size = -600000');
  db.transaction(() => {
    fill(db, lines);
  })();
  db.close();
  return openCacheForReading(files);
}

/**
 * `rounds`: how often a sample goes through it, so that the short arm is no shorter than the long one.
 * Letters typed into the filter with the first page of each, then pages scrolled through from the middle of the log.
 */
function asking(folder: string, lines: number, rounds: number): Arm {
  const db = filled(folder, lines);
  const pages = new LogPages(db);
  const spent = { build: 0, key: 0, page: 0 };
  const read = (words: string, skip: number, asOf: number | null): LogPageView =>
    pages.read({ filter: { ...everything, words }, newestFirst: true, skip, limit: PAGE, asOf, own: [] });
  const before = performance.now();
  while (read('', 0, null).building !== null);
  spent.build = performance.now() - before;
  const noted = (what: 'key' | 'page', ask: () => void): void => {
    const from = performance.now();
    ask();
    spent[what] = Math.max(spent[what], performance.now() - from);
  };
  return {
    sample: () =>
      timed(rounds * (TYPED.length + PAGES), () => {
        for (let round = 0; round < rounds; round += 1) {
          for (const words of TYPED) noted('key', () => read(words, 0, null));
          const { asOf } = read('', 0, null);
          for (let n = 0; n < PAGES; n += 1) noted('page', () => read('', lines / 2 + n * PAGE, asOf));
        }
      }),
    notes: () => [
      `a LIKE scan for one word ${likeScan(db).toFixed(0)} ms`,
      `built in ${spent.build.toFixed(0)} ms, slowest letter ${spent.key.toFixed(1)} ms, slowest page of ${String(PAGE)} ${spent.page.toFixed(1)} ms`,
    ],
    close: () => {
      db.close();
    },
  };
}

/** The same word without columns, in ms: how many lines say it or are a patient's whose name says it. */
function likeScan(db: SqliteDatabase): number {
  const from = performance.now();
  db.prepare<{ word: string }, number>(
    `SELECT count(*) FROM act WHERE deleted = 0 AND (data LIKE $word OR patient_id IN
       (SELECT id FROM entity WHERE kind = 'patient' AND data LIKE $word))`,
  )
    .pluck()
    .get({ word: '%tungp%' });
  return performance.now() - from;
}

export const actLogBench: Bench = {
  id: 'S10',
  what: 'slope of a letter in the filter of the log, and of a page of scrolling: 1,000,000 lines against 10,000',
  unit: 'ns a letter or page',
  direction: 'lower',
  floor: 40,
  goal: 10,
  rounds: 5,
  warmUps: 1,
  ours: (folder) => asking(folder, LINES, 1),
  reference: (folder) => asking(folder, FEW, 8),
};
