import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherFacts } from '@centre/samples/gather-facts';
import { SAMPLE_CENTRE, sampleNotes } from '@centre/samples/sample-notes';
import { openSampleWorld } from '@centre/samples/sample-world';
import { CacheStore } from '@main/cache/cache-store';
import { readDraftFacts, readNoteFacts } from '@main/cache/journal/note-facts';
import { readNotesBetween, readNotesOf } from '@main/cache/journal/note-rows';
import { readMatters, readUndocumented } from '@main/cache/journal/matters';
import { readWithdrawn } from '@main/cache/journal/withdrawn';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import type { Change } from '@shared/wire/change';
import {
  alert,
  batch,
  deletion,
  NOON,
  nurse,
  observation,
  patient,
  plan,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { closedAlert, contact, handled, note } from '../../../support/journal/note-facts';
import { temporaryFolder } from '../../../support/temporary-folder';

function storeIn(folder = temporaryFolder(), epoch = 'epoch-1'): CacheStore {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: Buffer.alloc(32, 5) });
  store.adoptEpoch(epoch);
  return store;
}

function apply(store: CacheStore, changes: readonly Change[]): void {
  expect(store.applyChanges(batch(store.position().cursor, changes)).kind).toBe('applied');
}

/** A cache in which these entities came one after the other. */
function holding(
  ...entities: readonly (readonly [kind: string, data: { readonly id: string }])[]
): CacheStore {
  const store = storeIn();
  apply(
    store,
    entities.map(([kind, data], at) => put(at + 1, kind, data)),
  );
  return store;
}

const base = [
  ['programme', programme()],
  ['user', nurse()],
  ['patient', patient()],
  ['plan', plan()],
  ['observation', observation()],
] as const;
const SINCE = NOON - 7 * DAY;

describe('what a note rests on', () => {
  it('is the same here as at the centre, for a note of every kind of alert of a seeded shift', async () => {
    const world = await openSampleWorld(temporaryFolder(), 7, 120);
    try {
      const notes = sampleNotes(world);
      const { log } = world.store;
      const store = storeIn(temporaryFolder(), log.epoch());
      for (let from = 0; from < log.head();) {
        const changes = log.changesAfter(from, { changes: 500, bytes: 1_000_000 });
        const to = changes.at(-1)?.seq ?? log.head();
        expect(store.applyChanges({ epoch: log.epoch(), from, to, changes }).kind).toBe('applied');
        from = to;
      }
      expect(notes.length).toBeGreaterThan(6);
      for (const { facts } of notes) {
        const { centre: _centre, ...there } = gatherFacts(world.store, facts.note.id, SAMPLE_CENTRE) ?? facts;
        const here = readNoteFacts(store.db, facts.note.id);
        const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
          a.id < b.id ? -1 : 1;
        const sorted = (all: typeof there) => ({
          ...all,
          questionnaires: [...all.questionnaires].sort(byId),
          events: [...all.events].sort(byId),
        });
        expect(here).not.toBeNull();
        expect(here === null ? null : sorted(here)).toEqual(sorted(there));
        // The order of the log, which two events of the same instant are told in.
        expect(here?.events.map(({ at }) => at)).toEqual(here?.events.map(({ at }) => at).toSorted());
      }
      store.close();
    } finally {
      world.store.close();
    }
  }, 120_000);

  it('has the plan that was in force when the alert was raised, not the one of today', () => {
    const store = holding(...base, ['alert', closedAlert()], ['note', note()]);
    const stricter = plan({ limits: plan().limits.map((limit) => ({ ...limit, low: 92 })) });
    apply(store, [{ ...put(8, 'plan', stricter, 2), at: wireTime(DAY) }]);
    expect(readNoteFacts(store.db, note().id)?.plan?.limits[0]?.low).toBe(88);
    const { id: _id, ...later } = closedAlert({ raisedAt: wireTime(2 * DAY) });
    apply(store, [put(9, 'alert', { ...later, id: 'alert-1' }, 2)]);
    expect(readNoteFacts(store.db, note().id)?.plan?.limits[0]?.low).toBe(92);
    // About nothing that was raised: the plan as it is.
    expect(readDraftFacts(store.db, note({ alertIds: [] }))?.plan?.limits[0]?.low).toBe(92);
    store.close();
  });

  it('of a draft has the author as the record of who works there says', () => {
    const store = holding(
      ['user', nurse({ role: 'clinician', hprNumber: '7654321' })],
      ['patient', patient()],
    );
    const draft = note({ alertIds: [], author: { id: 'user-nurse-1', name: 'Gammelt navn', role: 'nurse' } });
    expect(readDraftFacts(store.db, draft)?.note.author).toEqual({
      id: 'user-nurse-1',
      name: 'Sykepleier Én',
      role: 'clinician',
      hprNumber: '7654321',
    });
    expect(readNoteFacts(store.db, 'nobody')).toBeNull();
    expect(readDraftFacts(store.db, note({ patientId: 'nobody' }))).toBeNull();
    store.close();
  });
});

describe('the list of notes', () => {
  const second = note({ id: 'note-2', replaces: note().id, status: 'amended', signedAt: wireTime(HOUR) });
  const third = note({
    id: 'note-3',
    replaces: 'note-2',
    status: 'entered_in_error',
    signedAt: wireTime(2 * HOUR),
  });
  const delivery = {
    id: 'delivery-1',
    noteId: note().id,
    channel: 'vkp',
    state: 'rejected',
    at: wireTime(HOUR),
    by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
    error: { code: 'E1', text: 'Ukjent pasient' },
  };

  it('is newest first; each says what corrects or withdraws it and where it went', () => {
    const store = holding(
      ...base,
      ['note', note()],
      ['note', second],
      ['note', third],
      ['delivery', delivery],
    );
    const rows = readNotesOf(store.db, 'patient-1');
    expect(rows.map(({ id, replaces, replacedBy }) => [id, replaces, replacedBy])).toEqual([
      ['note-3', 'note-2', null],
      ['note-2', note().id, { id: 'note-3', kind: 'entered_in_error' }],
      [note().id, null, { id: 'note-2', kind: 'amended' }],
    ]);
    expect(rows[2]?.deliveries).toMatchObject([
      { id: 'delivery-1', state: 'rejected', patientName: 'Blomst, Vakker', waits: 'person', stuck: true },
    ]);
    const period = { patientId: 'patient-1', from: NOON + 20 * MINUTE, to: NOON + HOUR };
    expect(readNotesBetween(store.db, period)).toEqual([note().id, 'note-2']);
    store.close();
  });

  it('of deliveries is found by an index', () => {
    const store = holding(...base, ['note', note()], ['delivery', delivery]);
    const plans = store.db
      .prepare<[string], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT data FROM entity INDEXED BY delivery_of_note
         WHERE kind = 'delivery' AND deleted = 0 AND data ->> '$.noteId' = ?`,
      )
      .all('x');
    expect(plans.map(({ detail }) => detail).join()).toMatch(/SEARCH entity USING INDEX delivery_of_note/);
    store.close();
  });

  it('tells a lead of what was withdrawn, and whether the wrong note had left', () => {
    const store = holding(...base, ['note', note()], ['note', second], ['note', third]);
    const withdrawn = () =>
      readWithdrawn(store.db, SINCE).map(({ noteId, withdrawnBy, hadLeft }) => [
        noteId,
        withdrawnBy,
        hadLeft,
      ]);
    expect(withdrawn()).toEqual([['note-2', 'note-3', false]]);
    const queued = { ...delivery, noteId: 'note-2', state: 'queued' };
    const sent = { ...queued, state: 'sent' };
    const printed = { ...queued, id: 'd-2', channel: 'print' };
    apply(store, [put(9, 'delivery', queued)]);
    expect(withdrawn()).toEqual([['note-2', 'note-3', false]]);
    apply(store, [put(10, 'delivery', sent, 2)]);
    expect(withdrawn()).toEqual([['note-2', 'note-3', true]]);
    // What was taken out by hand was out when it was registered.
    apply(store, [deletion(11, 'delivery', 'delivery-1', 3), put(12, 'delivery', printed)]);
    expect(withdrawn()).toEqual([['note-2', 'note-3', true]]);
    expect(readWithdrawn(store.db, NOON + 3 * HOUR)).toEqual([]);
    store.close();
  });
});

describe('what is not written down', () => {
  const undocumented = (store: CacheStore, since = SINCE) =>
    readUndocumented(store.db, since).map((row) => [row.patientName, row.matters.map(({ id }) => id)]);

  it('is closed red and yellow alerts and contacts that reached somebody, until a note that stands names them', () => {
    const store = holding(...base, ['alert', closedAlert()], ['contact', contact()]);
    expect(undocumented(store)).toEqual([['Blomst, Vakker', ['contact-1', 'alert-1']]]);
    expect(readUndocumented(store.db, SINCE)[0]?.since).toBe(NOON + 10 * MINUTE);
    apply(store, [put(8, 'note', note())]);
    expect(undocumented(store)).toEqual([['Blomst, Vakker', ['contact-1']]]);
    apply(store, [put(9, 'note', note({ id: 'n-2', alertIds: [], contactIds: ['contact-1'] }))]);
    expect(undocumented(store)).toEqual([]);
    // The note of the alert was of another patient: the alert is written nowhere now.
    const wrong = note({
      id: 'n-3',
      replaces: note().id,
      status: 'entered_in_error',
      contactIds: ['contact-1'],
    });
    apply(store, [put(10, 'note', wrong)]);
    expect(undocumented(store)).toEqual([['Blomst, Vakker', ['alert-1']]]);
    store.close();
  });

  it('is not a test, a blue or technical alert, one that the rules closed, one that waits, a missed call, nor what is long over', () => {
    const late = { by: 'user-nurse-1', at: wireTime(-8 * DAY) };
    const store = holding(
      ...base,
      ['alert', closedAlert({ id: 'a-test', synthetic: true })],
      ['alert', closedAlert({ id: 'a-blue', severity: 'blue' })],
      ['alert', closedAlert({ id: 'a-technical', class: 'technical' })],
      ['alert', closedAlert({ id: 'a-rules', closed: { by: 'system', at: wireTime() } })],
      ['alert', alert({ id: 'a-open' })],
      ['alert', closedAlert({ id: 'a-old', closed: late })],
      ['contact', contact({ id: 'k-missed', outcome: 'not_reached' })],
    );
    expect(undocumented(store)).toEqual([]);
    expect(undocumented(store, NOON - 9 * DAY)).toEqual([['Blomst, Vakker', ['a-old']]]);
    store.close();
  });

  it('may be chosen as what a note is about, with who did it; what nobody touched may not', () => {
    const commented = { ...handled(alert({ id: 'a-said' }))[2], id: 'e-said', alertId: 'a-said' } as {
      id: string;
    };
    const raised = { ...handled(alert({ id: 'a-open' }))[0], id: 'e-raised' } as { id: string };
    const secret = 'Oppga 12844832115 selv.';
    const store = holding(
      ...base,
      ['alert', closedAlert()],
      ['alert', alert({ id: 'a-open', raisedAt: wireTime(-MINUTE) })],
      ['alert_event', raised],
      ['alert', alert({ id: 'a-said', raisedAt: wireTime(-2 * MINUTE) })],
      ['alert_event', commented],
      [
        'alert',
        closedAlert({
          id: 'a-old',
          raisedAt: wireTime(-20 * DAY),
          closed: { by: 'x', at: wireTime(-19 * DAY) },
        }),
      ],
      ['contact', contact({ outcome: 'not_reached', summary: secret })],
      ['note', note()],
    );
    const query = { patientId: 'patient-1', since: NOON - 14 * DAY, alertIds: [] };
    const matters = readMatters(store.db, query);
    expect(matters.map(({ id, by, documented }) => [id, by?.name, documented])).toEqual([
      ['contact-1', 'Sykepleier Én', false],
      ['alert-1', 'Sykepleier Én', true],
      ['a-said', undefined, false],
    ]);
    expect(matters[0]?.text).not.toContain('12844832115');
    // Taken here a moment ago, and not in the log yet.
    const own = readMatters(store.db, { ...query, alertIds: ['a-open'] });
    expect(own.map(({ id }) => id)).toContain('a-open');
    store.close();
  });
});
