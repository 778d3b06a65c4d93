import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { PersonNumbers } from '@main/cache/queries/person-numbers';
import type { Change } from '@shared/wire/change';
import {
  alert,
  batch,
  deletion,
  nurse,
  observation,
  patient,
  plan,
  put,
  wireTime,
} from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const by = { id: 'user-nurse-1', name: 'Sykepleier Én' };

function storeWith(changes: readonly Change[]): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
  store.adoptEpoch('epoch-1');
  apply(store, changes);
  return store;
}

/** Applies a batch; the row of the patient in the answer and the one read anew must be the same. */
function apply(store: CacheStore, changes: readonly Change[]) {
  const result = store.applyChanges(batch(store.position().cursor, changes));
  if (result.kind !== 'applied') throw new Error(result.kind);
  const row = result.changed?.worklist.find(({ patientId }) => patientId === 'patient-1');
  if (row !== undefined)
    expect(store.lists().worklist.find((one) => one.patientId === 'patient-1')).toEqual(row);
  return row;
}

const start = [
  put(1, 'user', nurse()),
  put(2, 'patient', patient({ responsibleUserId: 'user-nurse-1' })),
  put(
    3,
    'plan',
    plan({ baseline: { '2708-6': { value: 92, spread: 1, from: wireTime(), to: wireTime() } } }),
  ),
];

describe('the row of a patient', () => {
  it('carries version, place in the log, limits and baseline, responsible person and holders', () => {
    const store = storeWith(start);
    const row = apply(store, [
      put(4, 'observation', observation()),
      put(5, 'alert', alert({ state: 'taken', takenBy: 'user-nurse-1', takenAt: wireTime(3_000) })),
    ]);
    expect(row).toMatchObject({
      version: 1,
      asOf: 5,
      responsible: by,
      heldBy: ['user-nurse-1'],
      reviewed: null,
      pending: null,
    });
    expect(row?.marks['2708-6']).toMatchObject({
      baseline: 92,
      limits: [
        { severity: 'red', low: 88, high: null, unit: '%' },
        { severity: 'yellow', low: 90 },
      ],
    });
    store.close();
  });

  it('says by which moment a value is judged that came long after it was taken', () => {
    const store = storeWith(start);
    const came = (ms: number) => observation({ receivedAt: wireTime(ms) });
    const soon = apply(store, [put(4, 'observation', came(59_000))]);
    expect(soon?.latest[0]).not.toHaveProperty('judgedAt');
    const late = apply(store, [put(5, 'observation', came(7_200_000), 2)]);
    expect(late?.latest[0]?.judgedAt).toBe((late?.latest[0]?.at ?? 0) + 7_200_000);
    const tooLate = apply(store, [put(6, 'observation', came(73 * 3_600_000), 3)]);
    expect(tooLate?.latest[0]).not.toHaveProperty('judgedAt');
    store.close();
  });

  it('names the earliest open task as the next step', () => {
    const store = storeWith(start);
    const task = (id: string, due: number | null, state: 'open' | 'done' = 'open') => ({
      id,
      patientId: 'patient-1',
      title: `Ring ${id}`,
      ...(due === null ? {} : { dueAt: wireTime(due) }),
      state,
      by,
      at: wireTime(),
    });
    expect(apply(store, [put(4, 'task', task('b', null))])?.nextTask).toMatchObject({ id: 'b', dueAt: null });
    expect(
      apply(store, [put(5, 'task', task('c', 9_000)), put(6, 'task', task('d', 5_000))])?.nextTask?.id,
    ).toBe('d');
    expect(apply(store, [put(7, 'task', task('d', 5_000, 'done'), 2)])?.nextTask?.id).toBe('c');
    expect(apply(store, [deletion(8, 'task', 'c', 2)])?.nextTask?.id).toBe('b');
    store.close();
  });

  it('tells that data came after a review, also late or withdrawn, and not that a plan or an act did', () => {
    const store = storeWith([
      ...start,
      put(4, 'observation', observation({ value: 95, severity: 'normal' })),
    ]);
    const reviewed = { by: 'user-nurse-1', at: wireTime(60_000), upToSeq: 4 };
    const review = { ...patient({ responsibleUserId: 'user-nurse-1' }), reviewed };
    expect(apply(store, [put(5, 'patient', review, 2)])?.reviewed).toMatchObject({ by, newData: false });
    expect(apply(store, [put(6, 'plan', plan(), 2)])?.reviewed?.newData).toBe(false);
    const late = observation({ id: 'observation-2', value: 94, effectiveAt: wireTime(-3_600_000) });
    expect(apply(store, [put(7, 'observation', late)])?.reviewed?.newData).toBe(true);
    const again = { ...review, reviewed: { ...reviewed, upToSeq: 7 } };
    expect(apply(store, [put(8, 'patient', again, 3)])?.reviewed?.newData).toBe(false);
    const withdrawn = { ...late, status: 'entered_in_error' as const };
    expect(apply(store, [put(9, 'observation', withdrawn, 2)])?.reviewed?.newData).toBe(true);
    const message = {
      id: 'message-1',
      patientId: 'patient-1',
      direction: 'in' as const,
      text: 'Hei',
      by: { id: 'patient-1', name: 'Vakker' },
      at: wireTime(),
    };
    const third = { ...review, reviewed: { ...reviewed, upToSeq: 9 } };
    expect(apply(store, [put(10, 'patient', third, 4)])?.reviewed?.newData).toBe(false);
    const answer = { ...message, id: 'message-0', direction: 'out' as const, by };
    expect(apply(store, [put(11, 'message', answer)])?.reviewed?.newData).toBe(false);
    const isRead = { ...answer, readAt: wireTime() };
    expect(apply(store, [put(12, 'message', isRead, 2)])?.reviewed?.newData).toBe(false);
    expect(apply(store, [put(13, 'message', message)])?.reviewed?.newData).toBe(true);
    store.close();
  });

  it('shows the place in the log also where nothing but a repeat of a value came', () => {
    const store = storeWith(start);
    expect(apply(store, [put(4, 'observation', observation({ value: 95, severity: 'normal' }))])?.asOf).toBe(
      4,
    );
    const older = observation({ id: 'observation-2', value: 96, effectiveAt: wireTime(-9_000_000) });
    expect(apply(store, [put(5, 'observation', older)])?.asOf).toBe(5);
    store.close();
  });
});

describe('a search by person number', () => {
  it('finds by the beginning, follows changes, and answers ids only', () => {
    const store = storeWith([
      put(1, 'patient', patient()),
      put(2, 'patient', patient({ id: 'patient-2', identifier: { system: 's', value: '12 84 48 99999' } })),
    ]);
    const numbers = new PersonNumbers(store.db);
    expect(numbers.beginningWith('128448')).toEqual(['patient-1', 'patient-2']);
    expect(numbers.beginningWith('12844832115')).toEqual(['patient-1']);
    expect(numbers.beginningWith('44832')).toEqual([]);
    apply(store, [
      put(3, 'patient', patient({ identifier: { system: 's', value: '01815000000' } }), 2),
      deletion(4, 'patient', 'patient-2', 2),
    ]);
    expect(numbers.beginningWith('128448')).toEqual([]);
    expect(numbers.beginningWith('0181')).toEqual(['patient-1']);
    store.close();
  });
});
