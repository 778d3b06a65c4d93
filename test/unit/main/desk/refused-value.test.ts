import { expect, test } from 'vitest';
import { outboxRow } from '@main/desk/outbox-rows';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { Observation } from '@shared/model/observation';
import { NOON, observation, wireTime } from '../../../support/builders';

const refused = (of: Observation): StoredCommand => ({
  ...{
    n: 1,
    place: 1,
    patientId: of.patientId,
    by: 'Sykepleier Én',
    state: 'rejected',
    attempts: 1,
    seen: null,
  },
  command: {
    ...{ id: 'c-1', type: 'observation.put', at: wireTime(), userId: 'user-nurse-1' },
    entity: { kind: 'observation', id: of.id, version: 0 },
    payload: { observation: of },
  },
  answer: { status: 'rejected', id: 'c-1', code: 'not_found' },
});
const facts = { patientName: null, held: false, valueNow: null, wordsOf: () => '' };
const measured = (over: Partial<Observation>) =>
  outboxRow(refused(observation({ source: { kind: 'staff' }, ...over })), facts).measured;

test('the numbers of a value that the centre refused are in the outbox, each half of a pressure by itself', () => {
  const at = NOON;
  const effectiveAt = wireTime();
  expect(measured({ code: '2708-6', value: 84, unit: '%', effectiveAt })).toEqual([
    { code: '2708-6', value: 84, unit: '%', at },
  ]);
  const { value: _none, ...pressure } = observation({ code: '85354-9', unit: 'mm[Hg]', effectiveAt });
  const components = [
    { code: '8480-6', value: 182, unit: 'mm[Hg]' },
    { code: '8462-4', unit: 'mm[Hg]' },
  ];
  const row = outboxRow(refused({ ...pressure, components, source: { kind: 'staff' } }), facts);
  expect(row.measured).toEqual([{ code: '8480-6', value: 182, unit: 'mm[Hg]', at }]);
});

test('other acts have none', () => {
  const act = refused(observation());
  expect(outboxRow({ ...act, command: { ...act.command, type: 'message.send' } }, facts).measured).toEqual(
    [],
  );
});
