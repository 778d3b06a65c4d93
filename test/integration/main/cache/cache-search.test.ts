import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacheMigrations } from '@main/cache/cache-schema';
import { CacheStore } from '@main/cache/cache-store';
import { placedWords } from '@shared/model/folded-words';
import { searchText } from '@main/cache/search/text-search';
import { DAY, MINUTE } from '@shared/clock';
import type { SearchAnswer, SearchInput } from '@shared/ipc/search-views';
import type { EntityOf } from '@shared/model/entity';
import type { Change } from '@shared/wire/change';
import { migrate } from '@storage/migrate';
import { openDatabase } from '@storage/open-database';
import { alert, batch, deletion, NOON, nurse, patient, put, wireTime } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const KEY = Buffer.alloc(32, 7);
const by = { id: 'user-nurse-1', name: 'Sykepleier Én' };

function storeAt(folder = temporaryFolder(), isPlain = false): CacheStore {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: isPlain ? undefined : KEY });
  store.adoptEpoch('epoch-1');
  return store;
}

/** A put whose number `apply` gives. */
function one(
  kind: string,
  data: { readonly id: string } & Readonly<Record<string, unknown>>,
  version = 1,
): Change {
  return put(0, kind, data, version);
}

/** Applies puts and deletions, numbered after what is in. */
function apply(store: CacheStore, changes: readonly Change[]): void {
  const from = store.position().cursor;
  const numbered = changes.map((change, place) => ({ ...change, seq: from + place + 1 }));
  expect(store.applyChanges(batch(from, numbered))).toMatchObject({ kind: 'applied', unusable: 0 });
}

function search(store: CacheStore, query: string, more: Partial<SearchInput> = {}): SearchAnswer {
  return searchText(store.db, { query, limit: 50, ...more });
}

function ids(store: CacheStore, query: string, more: Partial<SearchInput> = {}): string[] {
  return search(store, query, more).hits.map(({ id }) => id);
}

function message(id: string, text: string, at = 0, patientId = 'patient-1'): EntityOf<'message'> {
  return {
    id,
    patientId,
    direction: 'in',
    text,
    by: { id: patientId, name: 'Vakker Blomst' },
    at: wireTime(at),
  };
}

/** One of every kind that holds words, each with a word of its own. */
function everyKind(): Change[] {
  const form = {
    id: 'form-1',
    title: 'Skjema',
    items: [{ linkId: '1', text: 'Pust', type: 'choice', options: ['Lite', 'Mye'] }],
  };
  const items = [
    { linkId: '1', text: 'Pust', answer: 'Mye' },
    { linkId: '2', text: 'Annet', answer: 'Sover sittende' },
  ];
  const closed = { by: by.id, at: wireTime(), comment: 'Ga råd om leppepust', nextStep: 'Ringe fastlegen' };
  const act = { alertId: 'alert-1', patientId: 'patient-1', by: by.id, at: wireTime() };
  return [
    one('patient', patient()),
    one('user', nurse()),
    one('questionnaire', form),
    one('note', {
      ...{
        id: 'note-1',
        patientId: 'patient-1',
        template: 'free',
        text: 'Rolig kveld.',
        machineText: 'SpO2 88',
      },
      ...{ alertIds: [], author: { ...by, role: 'nurse' }, signedAt: wireTime(), status: 'final' },
    }),
    one('message', message('message-1', 'Jeg er tungpusten i trappa')),
    one('contact', {
      ...{
        id: 'contact-1',
        patientId: 'patient-1',
        channel: 'phone',
        outcome: 'reached',
        spokeWith: 'datter',
      },
      ...{ startedAt: wireTime(), summary: 'Datteren forteller om fall', alertIds: [], by, at: wireTime() },
    }),
    one('task', {
      id: 'task-1',
      title: 'Bestill inhalator',
      state: 'done',
      outcome: 'Bestilt',
      by,
      at: wireTime(),
    }),
    one('handover', {
      ...{
        id: 'handover-1',
        shift: { from: wireTime(), to: wireTime() },
        signedBy: by.id,
        signedAt: wireTime(),
      },
      lines: [{ id: 'line-1', patientId: 'patient-1', text: 'Følg vekten til i morgen' }],
    }),
    one('response', {
      ...{ id: 'response-1', patientId: 'patient-1', questionnaireId: 'form-1', answeredAt: wireTime() },
      ...{ items, severity: 'normal' },
    }),
    one('alert', alert({ state: 'closed', closed })),
    one('alert_event', { ...act, id: 'act-1', act: 'raised', text: 'Oksygenmetning under grensen' }),
    one('alert_event', { ...act, id: 'act-2', act: 'commented', text: 'Ektefellen er bortreist' }),
    one('alert_event', { ...act, id: 'act-3', act: 'closed', code: 3, text: 'Ga råd om leppepust' }),
  ];
}

describe('a search over what people wrote', () => {
  it('finds every kind once, with who, when, whose and where it stands', () => {
    const store = storeAt();
    apply(store, everyKind());
    const found = [
      'kveld',
      'tungpusten',
      'fall',
      'inhalator',
      'bestilt',
      'vekten',
      'sittende',
      'leppepust',
      'fastlegen',
    ]
      .concat(['ektefellen'])
      .map((word) =>
        search(store, word).hits.map(({ kind, id, section, by: who }) => [kind, id, section, who].join(' ')),
      );
    expect(found).toEqual([
      ['note note-1 notes Sykepleier Én'],
      ['message message-1 contact Vakker Blomst'],
      ['contact contact-1 contact Sykepleier Én'],
      ['task task-1 overview Sykepleier Én'],
      ['task task-1 overview Sykepleier Én'],
      ['handover handover-1 overview Sykepleier Én'],
      ['response response-1 forms Blomst, Vakker'],
      ['alert alert-1 overview Sykepleier Én'],
      ['alert alert-1 overview Sykepleier Én'],
      ['alert_event act-2 overview Sykepleier Én'],
    ]);
    expect(search(store, 'tungpusten').hits[0]).toEqual({
      ...{
        kind: 'message',
        id: 'message-1',
        part: '',
        patientId: 'patient-1',
        patientName: 'Blomst, Vakker',
      },
      ...{ alertId: null, at: NOON, by: 'Vakker Blomst', replacedBy: null, section: 'contact' },
      excerpt: { text: 'Jeg er tungpusten i trappa', marks: [[7, 17]], cutBefore: false, cutAfter: false },
    });
    expect(search(store, 'ektefellen').hits[0]?.alertId).toBe('alert-1');
    store.close();
  });

  it('says of a note that was corrected or withdrawn that it does not hold any more', () => {
    const store = storeAt();
    const note = (id: string, status: string, replaces?: string) =>
      one('note', {
        ...{ id, patientId: 'patient-1', template: 'free', text: `Penicillinallergi ${id}`, alertIds: [] },
        ...{ author: { ...by, role: 'nurse' }, signedAt: wireTime(), status },
        ...(replaces === undefined ? {} : { replaces }),
      });
    apply(store, [
      one('patient', patient()),
      ...[note('n-1', 'final'), note('n-2', 'entered_in_error', 'n-1')],
      ...[note('n-3', 'final'), note('n-4', 'amended', 'n-3'), note('n-5', 'final')],
    ]);
    const { hits } = search(store, 'penicillinallergi');
    expect(Object.fromEntries(hits.map(({ id, replacedBy }) => [id, replacedBy]))).toEqual({
      ...{ 'n-1': 'entered_in_error', 'n-2': null, 'n-3': 'amended', 'n-4': null, 'n-5': null },
    });
    store.close();
  });

  it('finds no machine text, no choice of a form and no rule', () => {
    const store = storeAt();
    apply(store, everyKind());
    for (const word of ['SpO2', 'Mye', 'Oksygenmetning', 'Pust']) expect(ids(store, word)).toEqual([]);
    store.close();
  });

  it('keeps æ, ø and å apart from a and o, and takes case, accents and beginnings of words as they come', () => {
    const store = storeAt();
    apply(store, [
      one('message', message('m-1', 'SÅR på foten')),
      one('message', message('m-2', 'sar på foten', 1_000)),
      one('message', message('m-3', 'Dør og dor, idé om kafé', 2_000)),
      one('message', message('m-4', 'blødning fra la\u030Ar', 3_000)),
    ]);
    const asked = ['sår', 'sar', 'SÅR', 'dør', 'dor', 'ide', 'kafé', 'blø', 'blo', 'lår', 'lar', 'på'];
    expect(Object.fromEntries(asked.map((word) => [word, ids(store, word)]))).toEqual({
      ...{
        sår: ['m-1'],
        sar: ['m-2'],
        SÅR: ['m-1'],
        dør: ['m-3'],
        dor: ['m-3'],
        ide: ['m-3'],
        kafé: ['m-3'],
      },
      ...{ blø: ['m-4'], blo: [], lår: ['m-4'], lar: [], på: ['m-2', 'm-1'] },
    });
    store.close();
  });

  it('takes quotes as a phrase, ranks the whole phrase first and the newest first within', () => {
    const store = storeAt();
    apply(store, [
      one('message', message('old', 'tung pust i natt', -2 * DAY)),
      one('message', message('apart', 'pust er tung', 0)),
      one('message', message('new', 'Tung pust igjen', -DAY)),
      one('message', message('half', 'tung dag', 0)),
    ]);
    expect(ids(store, 'tung pust')).toEqual(['new', 'old', 'apart']);
    expect(ids(store, '"tung pust"')).toEqual(['new', 'old']);
    expect(ids(store, '«tung pust»')).toEqual(['new', 'old']);
    expect(ids(store, '"tung pus"')).toEqual([]);
    expect(ids(store, '"tung pus')).toEqual(['new', 'old']);
    store.close();
  });

  it('narrows to kinds and to one patient, and goes on where the page before ended', () => {
    const store = storeAt();
    apply(
      store,
      Array.from({ length: 25 }, (_, n) =>
        one(
          'message',
          message(`m-${String(n)}`, n % 2 === 0 ? 'vond rygg' : 'rygg og vond fot', 0, `P:${String(n % 3)}`),
        ),
      ),
    );
    apply(store, [
      one('task', { id: 't-1', title: 'vond rygg', patientId: 'P:0', state: 'open', by, at: wireTime() }),
    ]);
    const all = ids(store, 'vond rygg');
    expect(all).toHaveLength(26);
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const answer = search(store, 'vond rygg', { limit: 4, ...(after === '' ? {} : { after }) });
      paged.push(...answer.hits.map(({ id }) => id));
      after = answer.after;
    }
    expect(paged).toEqual(all);
    expect(ids(store, 'vond rygg', { kinds: ['task'] })).toEqual(['t-1']);
    expect(ids(store, 'vond rygg', { patientId: 'P:0' })).toHaveLength(10);
    expect(ids(store, 'vond rygg', { patientId: 'P:0', kinds: ['message'] })).toHaveLength(9);
    expect(ids(store, 'kmessage')).toEqual([]);
    store.close();
  });

  it('says that a search is too short, and finds what was written after that', () => {
    const store = storeAt();
    apply(store, everyKind());
    expect(search(store, ' å . ')).toMatchObject({ kind: 'too_short', hits: [] });
    expect(search(store, '').kind).toBe('too_short');
    expect(search(store, 'å bo').kind).toBe('searched');
    store.close();
  });
});

describe('what is deleted or overwritten', () => {
  const bytes = (folder: string): string =>
    ['cache.db', 'cache.db-wal'].map((name) => readFileSync(join(folder, name)).toString('latin1')).join('');

  it('leaves the index and both files at once, deleted, trimmed, overwritten or reopened', () => {
    const folder = temporaryFolder();
    const store = storeAt(folder, true);
    const closed = { by: by.id, at: wireTime(), comment: 'zzhemmeligfire' };
    apply(store, [
      one('message', message('m-1', 'zzhemmeligen')),
      one('message', message('m-2', 'zzhemmeligto', -91 * DAY)),
      one('message', message('m-3', 'zzhemmeligtre')),
      one('alert', alert({ id: 'a-1', state: 'closed', closed })),
      one('alert_event', {
        ...{ id: 'e-1', alertId: 'a-1', patientId: 'patient-1', act: 'commented', by: by.id },
        ...{ at: wireTime(), text: 'zzhemmeligfem' },
      }),
      one('message', message('m-4', 'blir her')),
    ]);
    expect(ids(store, 'zzhemmelig')).toHaveLength(5);
    expect(store.truncateLog()).toBe(true);
    expect(bytes(folder)).toContain('zzhemmelig');
    apply(store, [
      deletion(0, 'message', 'm-1', 2),
      one('message', message('m-3', 'rettet'), 2),
      one('alert', alert({ id: 'a-1' }), 2),
      deletion(0, 'alert_event', 'e-1', 2),
    ]);
    while (store.trim(NOON, 100).more);
    expect(ids(store, 'zzhemmelig')).toEqual([]);
    expect(ids(store, 'rettet')).toEqual(['m-3']);
    store.db.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'row')");
    const words = store.db
      .prepare("SELECT term FROM temp.vocabulary WHERE term NOT GLOB '[kx]*'")
      .pluck()
      .all();
    expect(words).toEqual(['blir', 'her', 'rettet']);
    expect(store.truncateLog()).toBe(true);
    expect(bytes(folder)).not.toContain('zzhemmelig');
    expect(bytes(folder)).not.toContain('hemmelig');
    store.db.prepare("INSERT INTO words (words) VALUES ('integrity-check')").run();
    store.close();
  });
});

describe('a cache from before the index', () => {
  it('is indexed in slices that go on after a restart, while new text comes in between', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'cache.db');
    const old = openDatabase({ path, key: KEY, synchronous: 'NORMAL' });
    migrate(
      old,
      'cache',
      cacheMigrations.filter(({ number }) => number < 40),
    );
    const keep = old.prepare(
      "INSERT INTO entity (kind, id, version, seq, patient_id, deleted, data) VALUES ('message', ?, 1, 1, 'patient-1', 0, ?)",
    );
    for (let n = 0; n < 25; n += 1) {
      const text = message(`m-${String(n)}`, 'gammelt ord', n * MINUTE);
      keep.run(text.id, JSON.stringify(text));
    }
    old
      .prepare(
        "INSERT INTO act (id, version, seq, alert_id, patient_id, at, deleted, data) VALUES ('e-1', 1, 1, 'a', 'p', 0, 0, ?)",
      )
      .run(
        JSON.stringify({
          id: 'e-1',
          act: 'commented',
          patientId: 'p',
          by: 'u',
          alertId: 'a',
          at: wireTime(),
          text: 'gammelt',
        }),
      );
    old.close();
    let store = storeAt(folder);
    expect(search(store, 'gammelt')).toMatchObject({ hits: [], isWhole: false });
    expect(store.indexWords(10)).toEqual({ rows: 10, more: true });
    apply(store, [
      one('message', message('m-3', 'nytt ord'), 2),
      one('message', message('m-99', 'nytt ord')),
    ]);
    store.close();
    store = storeAt(folder);
    while (store.indexWords(10).more);
    expect(store.indexWords(10)).toEqual({ rows: 0, more: false });
    expect(ids(store, 'gammelt')).toHaveLength(25);
    expect(ids(store, 'nytt')).toEqual(['m-99', 'm-3']);
    expect(search(store, 'nytt').isWhole).toBe(true);
    store.close();
  });

  it('comes with a snapshot, whole at once', () => {
    const store = storeAt();
    apply(store, [one('message', message('m-old', 'borte'))]);
    const changes = everyKind().map((change, place) => ({ ...change, seq: place + 1 }));
    store.applySnapshotPart({ epoch: 'e2', upTo: changes.length, part: 1, parts: 1, changes });
    expect(ids(store, 'borte')).toEqual([]);
    expect(search(store, 'tungpusten')).toMatchObject({ isWhole: true, hits: [{ id: 'message-1' }] });
    expect(store.indexWords(10)).toEqual({ rows: 0, more: false });
    store.close();
  });
});

describe('whatever is typed', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(
        '"',
        '*',
        '(',
        ')',
        ':',
        '^',
        '-',
        '+',
        ' ',
        'AND',
        'NOT',
        'NEAR',
        'å',
        '\0',
        '\uD800',
      ),
    }),
  );

  it('is never syntax of the index', () => {
    const store = storeAt();
    apply(store, everyKind());
    fc.assert(
      fc.property(junk, (query) => {
        const answer = search(store, query);
        expect(['searched', 'too_short']).toContain(answer.kind);
        for (const { excerpt } of answer.hits) {
          for (const [from, to] of excerpt.marks)
            expect(0 <= from && from < to && to <= excerpt.text.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    store.close();
  });

  it('finds what a scan of every text finds, after any run of changes', () => {
    const word = fc.constantFrom(
      'pust',
      'pusten',
      'på',
      'pa',
      'Ål',
      'al',
      'idé',
      'x1',
      '38,5',
      '-',
      '😀',
      'tung',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const change = fc.record({
      id: fc.nat(6),
      text,
      at: fc.nat(3),
      isDeletion: fc.nat(4).map((n) => n === 0),
    });
    const query = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 20 }),
        fc.array(query, { maxLength: 5 }),
        (changes, queries) => {
          const store = storeAt(temporaryFolder(), true);
          const texts = new Map<string, string>();
          const versions = new Map<string, number>();
          for (const step of changes) {
            const id = `m-${String(step.id)}`;
            const version = (versions.get(id) ?? 0) + 1;
            versions.set(id, version);
            if (step.isDeletion) texts.delete(id);
            else texts.set(id, step.text);
            apply(store, [
              step.isDeletion
                ? deletion(0, 'message', id, version)
                : one('message', message(id, step.text, step.at * MINUTE), version),
            ]);
          }
          for (const asked of queries) {
            if (search(store, asked).kind === 'too_short') continue;
            expect(ids(store, asked).sort()).toEqual(scan(texts, asked));
          }
          store.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  /** Every chunk of the search must begin at a word: the naive way. */
  function scan(texts: ReadonlyMap<string, string>, asked: string): string[] {
    const chunks = asked.split(' ').map((chunk) => placedWords(chunk).map(({ word }) => word));
    const found = [...texts].filter(([, text]) => {
      const line = ` ${placedWords(text)
        .map(({ word }) => word)
        .join(' ')}`;
      return chunks.every((words) => words.length === 0 || line.includes(` ${words.join(' ')}`));
    });
    return found.map(([id]) => id).sort();
  }
});
