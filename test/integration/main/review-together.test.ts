import { describe, expect, it } from 'vitest';
import { mayReviewWithOthers } from '@main/desk/patient-acts';
import type { Act } from '@main/desk/act';
import { alert, batch, nurse, observation, patient, programme, put } from '../../support/builders';
import { startScriptedCentre } from '../../support/scripted-centre';
import { startStation } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

const people = ['patient-1', 'patient-2', 'patient-3'];
const log = [
  put(1, 'programme', programme()),
  put(2, 'user', nurse()),
  ...people.map((id, at) => put(3 + at, 'patient', patient({ id }))),
  put(6, 'observation', observation()),
];

const review = (patientId: string, upToSeq: number): Act => ({
  type: 'patient.review',
  entity: { kind: 'patient', id: patientId, version: 1 },
  payload: { upToSeq, batchId: 'batch-1' },
});

async function atTheDesk(folder = temporaryFolder()) {
  const centre = await startScriptedCentre();
  centre.answer = () => null;
  const station = await startStation(folder, centre.origin);
  expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  centre.send('changes', batch(0, log));
  await station.until(() => station.link.view().cursor === 6);
  const together = (acts: readonly Act[]) =>
    station.service.actOnMany(acts, nurse(), station.audit('patient.review'), ({ entity, payload }) =>
      mayReviewWithOthers(station.desk.row(entity.id), (payload as { upToSeq: number }).upToSeq),
    );
  return { centre, station, together };
}

describe('a review of many', () => {
  it('puts each patient in a command of its own, all in one write, and draws them as pending', async () => {
    const { station, centre, together } = await atTheDesk();
    const entriesBefore = await station.stores.ledger.call('auditLength', null);
    const done = await together(people.map((id) => review(id, 6)));
    if (!done.ok) throw new Error(done.error);
    expect([done.value.registered.map(({ entityId }) => entityId), done.value.left]).toEqual([people, []]);
    expect(await station.stores.ledger.call('auditLength', null)).toBe(entriesBefore + 3);
    expect(people.map((id) => station.desk.row(id)?.reviewed?.by.name)).toEqual(
      people.map(() => nurse().name),
    );
    expect(station.desk.row('patient-1')?.pending).not.toBeNull();
    expect(station.service.outboxView().unsent).toBe(3);
    await centre.until(() => centre.heard.commands.length === 3);
    expect(centre.heard.commands.map(({ type, payload }) => [type, payload])).toEqual(
      people.map(() => ['patient.review', { upToSeq: 6, batchId: 'batch-1' }]),
    );
  });

  it('leaves out who turned yellow after the press, and nobody else', async () => {
    const { station, centre, together } = await atTheDesk();
    centre.send(
      'changes',
      batch(6, [put(7, 'alert', alert({ id: 'a-2', patientId: 'patient-2', severity: 'yellow' }))]),
    );
    await station.until(() => station.link.view().cursor === 7);
    const done = await together(people.map((id) => review(id, 6)));
    expect(done).toMatchObject({
      ok: true,
      value: { registered: [{ entityId: 'patient-1' }, { entityId: 'patient-3' }], left: ['patient-2'] },
    });
    expect(station.desk.row('patient-2')?.reviewed).toBeNull();
  });

  it('is undone as a whole, before the centre has answered and after a restart of the outbox', async () => {
    const { station, together } = await atTheDesk();
    await together(people.map((id) => review(id, 6)));
    await station.service.reloadOutbox();
    const undo = people.map((id): Act => ({ ...review(id, 6), type: 'patient.unreview' }));
    const undone = await station.service.actOnMany(
      undo,
      nurse(),
      station.audit('patient.unreview'),
      () => true,
    );
    expect(undone).toMatchObject({ ok: true, value: { left: [] } });
    expect(people.map((id) => station.desk.row(id)?.reviewed)).toEqual([null, null, null]);
  });

  it('a lost race takes the own review off the row and names the winner', async () => {
    const { station, centre, together } = await atTheDesk();
    centre.answer = (command) => ({
      status: 'conflict',
      id: command['id'],
      current: { kind: 'patient', id: 'patient-1', version: 2, data: patient() },
      by: { id: 'user-nurse-2', name: 'Sykepleier To' },
      at: '2026-03-02T11:00:05Z',
    });
    await together([review('patient-1', 6)]);
    await station.until(() => station.answers.length === 1);
    expect(station.desk.row('patient-1')).toMatchObject({ reviewed: null, pending: null });
    expect((await station.service.outboxRows())[0]).toMatchObject({ winner: 'Sykepleier To' });
    // What stands behind the race is left out until a person decided.
    expect(await together([review('patient-1', 6)])).toMatchObject({ value: { left: ['patient-1'] } });
  });
});
