import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { User } from '@shared/model/patient';
import { machineClock } from '@main/app/machine-clock';
import { alert, batch, nurse, observation, oneRedAlert, put } from '../../support/builders';
import { startScriptedCentre, type ScriptedCentre } from '../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

const state = oneRedAlert();

async function atTheDesk(folder = temporaryFolder(), clock = machineClock, centre?: ScriptedCentre) {
  const scripted = centre ?? (await startScriptedCentre());
  const station = await startStation(folder, scripted.origin, clock);
  expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  if (station.link.view().cursor < 6) scripted.send('changes', batch(0, state));
  await station.until(() => station.link.view().cursor >= 6);
  return { centre: scripted, station, folder };
}

const conflictOn =
  (current = alert({ state: 'closed' }), by: object = { id: 'user-nurse-2', name: 'Sykepleier To' }) =>
  (command: Record<string, unknown>) => ({
    status: 'conflict',
    id: command['id'],
    current: { kind: 'alert', id: 'alert-1', version: 4, data: current },
    by,
    at: '2026-03-02T11:00:05Z',
  });

const applied = (command: Record<string, unknown>) => ({
  status: 'applied',
  id: command['id'],
  seq: 6,
  version: 2,
});

const words = { cause: 'known', action: 'advice', comment: 'Ringte, alt bra.' };

async function lose(station: StationUnderTest, centre: ScriptedCentre): Promise<string> {
  centre.answer = conflictOn();
  expect(await station.act('alert.close', 'alert-1', 1, words)).toMatchObject({ ok: true });
  await station.until(() => station.answers.length === 1);
  return (await station.service.outboxRows())[0]?.commandId ?? '';
}

describe('who is at the desk', () => {
  it('has the role that the log gives while the link stays up', async () => {
    const { station, centre } = await atTheDesk();
    const { user } = station.session;
    expect(user?.role).toBe('nurse');
    centre.send('changes', batch(6, [put(7, 'user', nurse({ role: 'lead' }), 2)]));
    await station.until(() => station.session.user?.role === 'lead');
    expect(station.session.user?.organisation).toEqual(user?.organisation);
  });
});

describe('decisions about a lost race', () => {
  it('tells who won, how it stands and what was written, and offers what can be done', async () => {
    const { station, centre } = await atTheDesk();
    await lose(station, centre);
    expect(await station.service.outboxRows()).toMatchObject([
      {
        type: 'alert.close',
        state: 'conflict',
        winner: 'Sykepleier To',
        standsAs: 'closed',
        patientId: 'patient-1',
        patientName: 'Blomst, Vakker',
        wrote: [
          { field: 'cause', text: 'Kjent for pasienten' },
          { field: 'action', text: 'Kontaktet, ga råd' },
          { field: 'comment', text: 'Ringte, alt bra.' },
        ],
        decisions: ['seen', 'again', 'as_comment'],
      },
    ]);
  });

  it('sends the words as a comment under a new id, before what was held behind the race', async () => {
    const { station, centre } = await atTheDesk();
    centre.answer = () => null;
    await station.act('alert.close', 'alert-1', 1, words);
    await station.act('alert.comment', 'alert-1', 1, { text: 'Skrevet etterpå' });
    await centre.until(() => centre.heard.commands.length === 1);
    centre.answer = conflictOn();
    centre.cut();
    await station.until(() => station.answers.length === 1);
    centre.answer = applied;
    const lost = String(centre.heard.commands[0]?.['id']);
    const decided = await station.service.decide(lost, 'as_comment', nurse(), station.audit('outbox.decide'));
    expect(decided).toMatchObject({ ok: true, value: { attention: 0 } });
    await station.until(() => station.answers.length === 3);
    const sent = centre.heard.commands.slice(2);
    expect(sent.map((one) => [one['type'], one['payload']])).toEqual([
      ['alert.comment', { text: 'Ringte, alt bra.' }],
      ['alert.comment', { text: 'Skrevet etterpå' }],
    ]);
    expect(sent[0]?.['id']).not.toBe(lost);
    expect(station.service.outboxView()).toMatchObject({ unsent: 0, attention: 0 });
  });

  it('makes the same act again on the version that won, and keeps the old one until that is on disk', async () => {
    const { station, centre, folder } = await atTheDesk();
    const lost = await lose(station, centre);
    await centre.stop();
    const decided = await station.service.decide(lost, 'again', nurse(), station.audit('outbox.decide'));
    expect(decided).toMatchObject({ ok: true, value: { unsent: 1, attention: 0 } });
    expect(
      await station.service.decide(lost, 'again', nurse(), station.audit('outbox.decide')),
    ).toMatchObject({
      ok: false,
      error: 'not_found',
    });
    station.kill();
    await centre.start();
    centre.answer = applied;
    const second = await atTheDesk(folder, machineClock, centre);
    await second.station.until(() => second.station.answers.length === 1);
    expect(centre.heard.commands.at(-1)).toMatchObject({
      type: 'alert.close',
      entity: { id: 'alert-1', version: 4 },
      payload: words,
    });
    expect(centre.heard.commands.at(-1)?.['id']).not.toBe(lost);
  });

  it('says which value the person saw and which it is now, where the rules won', async () => {
    const { station, centre } = await atTheDesk();
    centre.answer = conflictOn(alert({ evidence: [{ kind: 'observation', id: 'observation-2' }] }), {
      id: 'system',
    });
    await station.act('alert.close', 'alert-1', 1, words);
    await station.until(() => station.answers.length === 1);
    centre.send(
      'changes',
      batch(6, [
        put(7, 'observation', observation({ id: 'observation-2', value: 83 })),
        put(8, 'alert', alert({ evidence: [{ kind: 'observation', id: 'observation-2' }] }), 2),
      ]),
    );
    await station.until(() => station.link.view().cursor === 8);
    expect(await station.service.outboxRows()).toMatchObject([
      { winner: 'system', valueSeen: { value: 86, unit: '%' }, valueNow: { value: 83, unit: '%' } },
    ]);
  });

  it('lets nobody but its writer sign a refused note again: the centre would name another author', async () => {
    const { station, centre } = await atTheDesk();
    centre.answer = (command) => ({ status: 'rejected', id: command['id'], code: 'forbidden', message: '' });
    const id = randomUUID();
    const note = { id, patientId: 'patient-1', template: 'free', text: 'Ringte.', alertIds: [] };
    const act = { type: 'note.sign', entity: { kind: 'note', id, version: 0 }, payload: { note } } as const;
    expect(await station.service.act(act, nurse(), station.audit('note.sign'))).toMatchObject({ ok: true });
    await station.until(() => station.answers.length === 1);
    const [refused] = await station.service.outboxRows();
    const again = (by: User) =>
      station.service.decide(refused?.commandId ?? '', 'again', by, station.audit('outbox.decide'));
    const colleague = nurse({ id: 'user-nurse-2', name: 'Sykepleier To' });
    expect(await again(colleague)).toMatchObject({ ok: false, error: 'not_allowed' });
    expect(station.service.outboxView().attention).toBe(1);
    expect(await again(nurse())).toMatchObject({ ok: true });
  });

  it('refuses a decision of somebody whose role may not do the act', async () => {
    const { station, centre } = await atTheDesk();
    const lost = await lose(station, centre);
    const clinician = nurse({ role: 'clinician' });
    expect(
      await station.service.decide(lost, 'again', clinician, station.audit('outbox.decide')),
    ).toMatchObject({
      ok: false,
      error: 'not_allowed',
    });
    expect(station.service.outboxView().attention).toBe(1);
  });
});

describe('acts beside alerts', () => {
  it('sends what makes before what points at it, each once', async () => {
    const { station, centre } = await atTheDesk();
    centre.answer = () => null;
    const act = (
      type: 'contact.log' | 'note.sign' | 'note.export',
      kind: 'contact' | 'note',
      payload: object,
    ) =>
      station.service.act(
        { type, entity: { kind, id: kind === 'contact' ? 'k1' : 'n1', version: 0 }, payload },
        nurse(),
        station.audit(type),
      );
    const contact = {
      id: 'k1',
      patientId: 'patient-1',
      channel: 'phone',
      outcome: 'reached',
      spokeWith: 'pasienten',
      startedAt: '2026-03-02T11:00:00Z',
      summary: 'Bedre',
      alertIds: ['alert-1'],
    };
    const note = {
      id: 'n1',
      patientId: 'patient-1',
      template: 'dho',
      text: 'Bedre enn i går.',
      alertIds: [],
      contactIds: ['k1'],
    };
    expect(await act('contact.log', 'contact', { contact })).toMatchObject({ ok: true });
    expect(await act('note.sign', 'note', { note })).toMatchObject({ ok: true });
    expect(await act('note.export', 'note', { deliveryId: 'd1', channel: 'vkp' })).toMatchObject({
      ok: true,
    });
    await centre.until(() => centre.heard.commands.length === 1);
    expect((await station.service.outboxRows()).map((row) => [row.type, row.patientName])).toEqual([
      ['contact.log', 'Blomst, Vakker'],
      ['note.sign', 'Blomst, Vakker'],
      ['note.export', 'Blomst, Vakker'],
    ]);
    centre.answer = applied;
    centre.cut();
    await station.until(() => station.answers.length === 3);
    expect(centre.heard.commands.slice(1).map((one) => one['type'])).toEqual([
      'contact.log',
      'note.sign',
      'note.export',
    ]);
  });
});

describe('presence', () => {
  it('tells what is open here after every greeting, and shows the others without oneself', async () => {
    const { station, centre } = await atTheDesk();
    station.link.showPatient('patient-1');
    await centre.until(() => centre.heard.presence.length === 1);
    const users = [
      { id: 'user-nurse-1', name: 'Sykepleier Én' },
      { id: 'user-nurse-2', name: 'Sykepleier To' },
    ];
    centre.send('presence', { patientId: 'patient-1', users });
    await station.until(() => station.presences.length === 1);
    expect(station.presences).toEqual([{ patientId: 'patient-1', users: [users[1]] }]);
    centre.cut();
    await station.until(() => station.presences.length === 2);
    expect(station.presences[1]).toEqual({ patientId: 'patient-1', users: [] });
    await centre.until(() => centre.heard.presence.length === 2);
    expect(centre.heard.presence).toEqual([{ patientId: 'patient-1' }, { patientId: 'patient-1' }]);
  });
});

describe('queries', () => {
  const query = { patientId: 'patient-1', code: '2708-6', before: '2026-01-01T00:00:00Z', limit: 10 };

  it('asks the centre for older values, leaves out what cannot be used and what was withdrawn', async () => {
    const { station, centre } = await atTheDesk();
    centre.answerQuery = () => ({
      observations: [
        observation({ id: 'o3', value: 91, effectiveAt: '2025-12-03T08:00:00Z' }),
        observation({ id: 'o2', status: 'entered_in_error', effectiveAt: '2025-12-02T08:00:00Z' }),
        { id: 'junk' },
        observation({ id: 'o1', value: 93, effectiveAt: '2025-12-01T08:00:00Z' }),
      ],
      more: true,
    });
    const older = await station.queries.history(query);
    expect(older).toMatchObject({ ok: true, value: { more: true, series: { code: '2708-6', unit: '%' } } });
    expect(older.ok ? [...older.value.series.value] : []).toEqual([93, 91]);
    expect(station.counters.all()).toMatchObject({ unusable: 1 });
    expect(centre.heard.queries).toEqual([{ name: 'history', query }]);
  });

  it('says so where the centre is away, refuses or talks nonsense', async () => {
    const { station, centre } = await atTheDesk();
    centre.answerQuery = () => ({ error: { code: 'not_found', message: 'Finnes ikke.' } });
    expect(await station.queries.history(query)).toEqual({ ok: false, error: 'not_found' });
    centre.answerQuery = () => 'junk';
    expect(await station.queries.history(query)).toEqual({ ok: false, error: 'centre_answer_unreadable' });
    await centre.stop();
    await station.until(() => station.link.view().state === 'offline');
    expect(await station.queries.history(query)).toEqual({ ok: false, error: 'centre_unreachable' });
  });
});

describe('a workstation that is shut out', () => {
  it('lets go of the person, keeps the outbox sealed over a restart, and sends it when it is let in again', async () => {
    const { station, centre, folder } = await atTheDesk();
    centre.answer = () => null;
    await station.act('alert.take', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    centre.login = () => ({ status: 403, body: { code: 'workstation_revoked' } });
    centre.refresh = centre.login.bind(null, {});
    centre.send('notice', { code: 'workstation_revoked', message: 'Sperret.' });
    await station.until(() => station.session.user === null);
    expect(station.revocations).toEqual([true]);
    station.kill();
    await centre.stop();
    const again = await startStation(folder, centre.origin);
    expect(again.revocations).toEqual([true]);
    // Not even the local verifier lets anybody in.
    expect(await again.session.signIn('sykepleier1', 'trening')).toEqual({
      ok: false,
      error: 'workstation_revoked',
    });
    expect(again.service.outboxView().unsent).toBe(1);
    await centre.start();
    centre.login = () => ({
      status: 200,
      body: { accessToken: 'a9', refreshToken: 'r9', expiresInS: 600, user: nurse() },
    });
    centre.answer = applied;
    expect(await again.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await again.link.start();
    await again.until(() => again.answers.length === 1);
    expect(again.revocations).toEqual([true, false]);
    expect(centre.heard.commands[1]).toEqual(centre.heard.commands[0]);
  });
});

describe('time', () => {
  it('makes the link anew and measures the offset again when the wall clock is set', async () => {
    let ahead = 0;
    const clock = { ...machineClock, now: () => Date.now() + ahead };
    const { station, centre } = await atTheDesk(temporaryFolder(), clock);
    ahead = 3_600_000;
    await centre.until(() => centre.heard.handshakes.length === 2);
    centre.answer = applied;
    await station.until(() => Math.abs(station.link.offset + 3_600_000) < 5_000);
    expect(station.link.view().clockOffset).toBe(station.link.offset);
    centre.send('heartbeat', { head: 5, serverTime: new Date().toISOString() });
    await station.until(() => station.links.at(-1)?.clockOffset === station.link.offset);
    await station.act('alert.take', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    const at = Date.parse(String(centre.heard.commands[0]?.['at']));
    expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
  });

  it('takes nothing that lay in the socket during a sleep for news of now', async () => {
    let ahead = 0;
    const clock = { ...machineClock, now: () => Date.now() + ahead };
    const { station, centre } = await atTheDesk(temporaryFolder(), clock);
    await station.until(() => station.link.view().state === 'live');
    const asleepAt = Date.now();
    const told = station.links.length;
    ahead = 8 * 3_600_000;
    centre.send('heartbeat', { head: 6, serverTime: new Date().toISOString() });
    await station.until(() => station.links.slice(told).some(({ state }) => state === 'offline'));
    const early = station.links.slice(told);
    const gone = early.findIndex(({ state }) => state === 'offline');
    const ages = early.slice(0, gone + 1).map(({ currentAt }) => currentAt ?? 0);
    expect(Math.max(...ages)).toBeLessThan(asleepAt + 3_600_000);
  });

  it('knows after a start without the centre since when its copy is outdated', async () => {
    const { station, centre, folder } = await atTheDesk();
    const { currentAt } = station.link.view();
    expect(currentAt).not.toBeNull();
    station.link.stop();
    station.kill();
    await centre.stop();
    const alone = await startStation(folder, centre.origin);
    await alone.session.signIn('sykepleier1', 'trening');
    await alone.link.start();
    await alone.until(() => alone.link.view().currentAt !== null);
    expect(alone.link.view().currentAt).toBe(currentAt);
    expect(alone.link.view().state).not.toBe('live');
  });
});
