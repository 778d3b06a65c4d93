import type { SqliteDatabase } from '@storage/open-database';
import type { SearchAnswer, SearchHit, SearchInput } from '@shared/ipc/search-views';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { shownName } from '../queries/alert-rows';
import { notesOf, replacingIn } from '../journal/note-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';
import { excerptOf } from './excerpt';
import { indexProgress } from './word-index-schema';
import { matchOf, readWordQuery, type Rank, type WordQuery } from './word-query';
import { offeredBy, writtenWords } from './written-words';

type WrittenKind = SearchHit['kind'];

interface Found {
  readonly n: number;
  readonly rank: Rank;
  readonly kind: WrittenKind;
  readonly id: string;
  readonly part: string;
}

/** Where the hits of a page end: rank and number of the last one. */
const PLACE = /^(phrase|terms):(-?\d{1,16})$/;

/**
 * Texts that answer a search, those with the whole phrase first, the newest first among equals. What is asked for in
 * one answer is read in that order from the index, so a word that everybody uses costs no more than a rare one.
 */
export function searchText(db: SqliteDatabase, input: SearchInput): SearchAnswer {
  const isWhole = indexProgress(db)?.stage === 'whole';
  const query = readWordQuery(input.query);
  if (query === null) return { kind: 'too_short', hits: [], after: null, isWhole };
  const found = find(db, query, input);
  const more = found.length > input.limit;
  const page = found.slice(0, input.limit);
  const entities = entityReader(db);
  const hitOf = hitReader(db, entities);
  const last = page.at(-1);
  return {
    kind: 'searched',
    hits: page.flatMap((one) => hitOf(one, query)),
    after: more && last !== undefined ? `${last.rank}:${String(last.n)}` : null,
    isWhole,
  };
}

/** One more than asked for, where there are more. */
function find(
  db: SqliteDatabase,
  query: WordQuery,
  { kinds, patientId, limit, after }: SearchInput,
): Found[] {
  const page = db.prepare<[string, number, number], Omit<Found, 'rank'>>(
    `SELECT wording.n, kind, id, part FROM
       (SELECT rowid AS n FROM words WHERE words MATCH ? AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?) AS hit
     JOIN wording USING (n) ORDER BY n DESC`,
  );
  const [, afterRank, afterN] = PLACE.exec(after ?? '') ?? [];
  const found: Found[] = [];
  for (const rank of ['phrase', 'terms'] as const) {
    if (afterRank === 'terms' && rank === 'phrase') continue;
    const match = matchOf(query, rank, { kinds: kinds ?? null, patientId: patientId ?? null });
    if (match === null) continue;
    const before = afterRank === rank ? Number(afterN) : Number.MAX_SAFE_INTEGER;
    for (const one of page.all(match, before, limit + 1 - found.length)) found.push({ ...one, rank });
    if (found.length > limit) break;
  }
  return found;
}

/** Makes hits of what the index found; what the cache does not hold any more is no hit. */
function hitReader(
  db: SqliteDatabase,
  entities: EntityReader,
): (found: Found, query: WordQuery) => SearchHit[] {
  const alert = db.prepare<[string], string>('SELECT data FROM alert WHERE id = +? AND deleted = 0').pluck();
  const act = db.prepare<[string], string>('SELECT data FROM act WHERE id = +? AND deleted = 0').pluck();
  const read = (kind: WrittenKind, id: string): EntityOf<EntityKind> | null => {
    if (kind !== 'alert' && kind !== 'alert_event') return entities.read(kind, id);
    const data = (kind === 'alert' ? alert : act).get(id);
    return data === undefined ? null : (JSON.parse(data) as Alert | AlertEvent);
  };
  const names = new Map<string, string>();
  const nameOf = (patientId: string): string => {
    const known = names.get(patientId);
    if (known !== undefined) return known;
    const patient = entities.read('patient', patientId);
    const name = patient === null ? patientId : shownName(patient);
    names.set(patientId, name);
    return name;
  };
  const replacing = replacingReader(db);
  const offered = (id: string): ReadonlySet<string> => offeredBy(entities.read('questionnaire', id));
  return ({ kind, id, part }, query) => {
    const data = read(kind, id);
    if (data === null) return [];
    const piece = writtenWords(kind, data, offered).find((one) => one.part === part);
    if (piece === undefined) return [];
    const { patientId } = piece;
    return [
      {
        kind,
        id,
        part,
        patientId,
        patientName: patientId === null ? null : nameOf(patientId),
        alertId: alertOf(kind, data),
        at: piece.at,
        by: writerOf(kind, data, entities, nameOf),
        replacedBy: kind === 'note' && patientId !== null ? replacing(patientId, id) : null,
        excerpt: excerptOf(piece.text, query),
        section: SECTIONS[kind],
      },
    ];
  };
}

/** What newer notes did to a note; the notes of each patient are read once. */
function replacingReader(db: SqliteDatabase): (patientId: string, noteId: string) => SearchHit['replacedBy'] {
  const known = new Map<string, ReturnType<typeof replacingIn>>();
  return (patientId, noteId) => {
    const replacing = known.get(patientId) ?? replacingIn(notesOf(db, patientId));
    known.set(patientId, replacing);
    return replacing.get(noteId)?.kind ?? null;
  };
}

const SECTIONS: Readonly<Record<WrittenKind, SearchHit['section']>> = {
  note: 'notes',
  message: 'contact',
  contact: 'contact',
  response: 'forms',
  task: 'overview',
  handover: 'overview',
  alert: 'overview',
  alert_event: 'overview',
};

function alertOf(kind: WrittenKind, data: EntityOf<EntityKind>): string | null {
  if (kind === 'alert') return data.id;
  return kind === 'alert_event' ? (data as AlertEvent).alertId : null;
}

function writerOf(
  kind: WrittenKind,
  data: EntityOf<EntityKind>,
  entities: EntityReader,
  patientName: (id: string) => string,
): string {
  switch (kind) {
    case 'note':
      return (data as EntityOf<'note'>).author.name;
    case 'message':
    case 'contact':
    case 'task':
      return (data as EntityOf<'message' | 'contact' | 'task'>).by.name;
    case 'handover':
      return entities.userName((data as EntityOf<'handover'>).signedBy);
    case 'response':
      return patientName((data as EntityOf<'response'>).patientId);
    case 'alert':
      return entities.userName((data as Alert).closed?.by ?? '');
    case 'alert_event':
      return entities.userName((data as AlertEvent).by);
  }
}
