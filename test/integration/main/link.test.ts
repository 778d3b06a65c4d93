import { describe, expect, it } from 'vitest';
import { machineClock } from '@main/app/machine-clock';
import type { AlertRow } from '@shared/ipc/views';
import { alert, batch, nurse, oneRedAlert, patient, put } from '../../support/builders';
import { startScriptedCentre, type ScriptedCentre } from '../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

const state = oneRedAlert();

async function signedIn(folder = temporaryFolder(), scripted?: ScriptedCentre) {
  const centre = scripted ?? (await startScriptedCentre());
  const station = await startStation(folder, centre.origin);
  expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  return { centre, station, folder };
}

/** Signed in with the one patient and the one red alert in the cache. */
async function withOneRed(folder = temporaryFolder(), scripted?: ScriptedCentre) {
  const made = await signedIn(folder, scripted);
  await made.station.until(
    () => made.station.link.view().state !== 'connecting' && made.station.link.view().mode !== null,
  );
  made.centre.send('changes', batch(0, state));
  await made.station.until(() => made.station.link.view().cursor === 6);
  return made;
}

function row(station: StationUnderTest, id = 'alert-1'): AlertRow | undefined {
  return station.desk.alert(id);
}

describe('link', () => {
  it('says who it is, adopts the epoch, stores a batch and then acks it', async () => {
    const { centre, station } = await withOneRed();
    await centre.until(() => centre.heard.acks.length === 1);
    expect(centre.heard.handshakes[0]).toEqual({
      protocol: 1,
      token: 'a1',
      workstationId: station.workstationId,
      epoch: null,
      cursor: 0,
    });
    expect(centre.heard.acks).toEqual([{ cursor: 6 }]);
    expect(station.desk.worklist().map((one) => [one.name, one.severity])).toEqual([
      ['Blomst, Vakker', 'red'],
    ]);
    expect(station.link.view().state).toBe('live');
  });

  it('asks for what is missing after a gap, and acks neither the gap nor another epoch', async () => {
    const { centre, station } = await withOneRed();
    centre.send('changes', batch(9, [put(10, 'alert', alert(), 2)]));
    await centre.until(() => centre.heard.resyncs.length === 1);
    expect(centre.heard.resyncs).toEqual([{ epoch: 'epoch-1', cursor: 6 }]);
    centre.send('changes', batch(6, [put(7, 'alert', alert(), 2)], 'another'));
    centre.send('changes', batch(6, [put(7, 'alert', alert({ severity: 'yellow' }), 2)]));
    await centre.until(() => centre.heard.acks.length === 2);
    expect(centre.heard.acks).toEqual([{ cursor: 6 }, { cursor: 7 }]);
    expect(row(station)?.severity).toBe('yellow');
  });

  it('acks a malformed batch with its own cursor, counts it and goes on', async () => {
    const { centre, station } = await withOneRed();
    centre.send('changes', { epoch: 'epoch-1', from: 6, to: 7, changes: 'junk' });
    centre.send('changes', batch(6, [put(7, 'alert', { id: 'alert-9' })]));
    await centre.until(() => centre.heard.acks.length === 3);
    expect(centre.heard.acks.slice(1)).toEqual([{ cursor: 6, error: 'malformed' }, { cursor: 7 }]);
    expect(station.counters.all()).toMatchObject({ malformed: 1, unusable: 1 });
    expect(station.desk.alerts()).toHaveLength(1);
  });

  it('takes a snapshot when the centre says so and shows it when it is whole', async () => {
    const centre = await startScriptedCentre();
    centre.hello = { ...centre.hello, snapshot: true, head: 6, epoch: 'epoch-9' };
    const { station } = await signedIn(temporaryFolder(), centre);
    await station.until(() => station.link.view().snapshot !== null);
    const part = (n: number, changes: unknown[]) => ({
      epoch: 'epoch-9',
      upTo: 6,
      part: n,
      parts: 2,
      changes,
    });
    centre.send('snapshot', part(1, state.slice(0, 3)));
    await centre.until(() => centre.heard.acks.length === 1);
    expect(station.desk.worklist()).toEqual([]);
    centre.send('snapshot', part(2, state.slice(3)));
    await station.until(() => station.desk.alerts().length === 1);
    await centre.until(() => centre.heard.acks.length === 2);
    expect(centre.heard.acks).toEqual([{ part: 1 }, { part: 2 }]);
    expect(station.link.view()).toMatchObject({ state: 'live', epoch: 'epoch-9', cursor: 6 });
  });

  it('refuses a centre of another protocol version and one of another mode, and says so', async () => {
    const centre = await startScriptedCentre();
    centre.refuse = () => ({ code: 'protocol_unsupported', supported: [2] });
    const { station } = await signedIn(temporaryFolder(), centre);
    await station.until(() => station.link.view().problem === 'protocol_unsupported');
    expect(station.link.view().state).toBe('offline');

    const { centre: real, station: drilled, folder } = await withOneRed();
    drilled.kill();
    real.hello = { ...real.hello, mode: 'production' };
    const again = await signedIn(folder, real);
    await again.station.until(() => again.station.link.view().problem === 'centre_changed_mode');
    expect(again.station.desk.worklist()).toHaveLength(1);
  });

  it('renews the token when the centre says that it expired', async () => {
    const centre = await startScriptedCentre();
    let refusals = 1;
    centre.refuse = () => (refusals-- > 0 ? { code: 'token_expired' } : null);
    const { station } = await signedIn(temporaryFolder(), centre);
    await station.until(() => station.link.view().mode !== null);
    expect(centre.heard.handshakes.map((one) => one['token'])).toEqual(['a1', 'a2']);
  });

  it('comes back by itself after a cut, with its cursor', async () => {
    const { centre } = await withOneRed();
    centre.cut();
    await centre.until(() => centre.heard.handshakes.length === 2);
    expect(centre.heard.handshakes[1]).toMatchObject({ epoch: 'epoch-1', cursor: 6 });
  });
});

describe('link under odd but legal centres', () => {
  const state2 = (n: number, changes: unknown[]) => ({
    epoch: 'epoch-9',
    upTo: 6,
    part: n,
    parts: 2,
    changes,
  });

  it('answers a part that is sent again, the last one even after the swap', async () => {
    const centre = await startScriptedCentre();
    centre.hello = { ...centre.hello, snapshot: true, head: 6, epoch: 'epoch-9' };
    const { station } = await signedIn(temporaryFolder(), centre);
    await station.until(() => station.link.view().snapshot !== null);
    for (const n of [1, 1, 2, 1, 2])
      centre.send('snapshot', state2(n, n === 1 ? state.slice(0, 3) : state.slice(3)));
    await centre.until(() => centre.heard.acks.length === 5);
    expect(centre.heard.acks).toEqual([1, 1, 2, 1, 2].map((part) => ({ part })));
    expect(station.desk.alerts()).toHaveLength(1);
  });

  it('shows what comes right behind a snapshot', async () => {
    const centre = await startScriptedCentre();
    centre.hello = { ...centre.hello, snapshot: true, head: 5, epoch: 'epoch-9' };
    const { station } = await signedIn(temporaryFolder(), centre);
    await station.until(() => station.link.view().snapshot !== null);
    centre.send('snapshot', { epoch: 'epoch-9', upTo: 5, part: 1, parts: 1, changes: state.slice(0, 5) });
    centre.send('changes', batch(5, [put(6, 'alert', alert())], 'epoch-9'));
    await station.until(() => station.link.view().cursor === 6);
    await station.until(() => station.desk.alerts().length === 1);
    expect(station.desk.worklist()[0]).toMatchObject({ severity: 'red', top: { id: 'alert-1' } });
  });

  it('is live again after a repeated last part, and asks to start over for a part that fits nothing', async () => {
    const centre = await startScriptedCentre();
    centre.hello = { ...centre.hello, snapshot: true, head: 6, epoch: 'epoch-9' };
    const { station } = await signedIn(temporaryFolder(), centre);
    await station.until(() => station.link.view().snapshot !== null);
    const part = (n: number, parts: number) => ({
      epoch: 'epoch-9',
      upTo: 6,
      part: n,
      parts,
      changes: n === 1 ? state : [],
    });
    for (const n of [1, 2, 2]) centre.send('snapshot', part(n, 2));
    await centre.until(() => centre.heard.acks.length === 3);
    expect(station.link.view()).toMatchObject({ state: 'live', snapshot: null });
    centre.send('snapshot', part(3, 4));
    await centre.until(() => centre.heard.resyncs.length === 1);
    expect(centre.heard.resyncs).toEqual([{ epoch: 'epoch-9', cursor: 6 }]);
  });

  it('draws nothing after a restart that another epoch had answered', async () => {
    const first = await withOneRed();
    first.centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 5_000, version: 2 });
    await first.station.act('alert.take', 'alert-1');
    await first.station.until(() => first.station.answers.length === 1);
    first.centre.hello = { ...first.centre.hello, snapshot: true, epoch: 'epoch-9', head: 6 };
    first.centre.cut();
    await first.station.until(() => first.station.link.view().snapshot !== null);
    first.centre.send('snapshot', { epoch: 'epoch-9', upTo: 6, part: 1, parts: 1, changes: state });
    await first.station.until(() => first.station.link.view().epoch === 'epoch-9');
    first.station.kill();
    const second = await startStation(first.folder, first.centre.origin);
    expect(row(second)).toMatchObject({ state: 'open', pending: null });
  });

  it('forgets what an older epoch had answered', async () => {
    const { centre, station } = await withOneRed();
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 5_000, version: 2 });
    await station.act('alert.take', 'alert-1');
    await station.until(() => row(station)?.pending === 'answered');
    centre.hello = { ...centre.hello, snapshot: true, epoch: 'epoch-9', head: 6 };
    centre.cut();
    await station.until(() => station.link.view().snapshot !== null);
    centre.send('snapshot', { epoch: 'epoch-9', upTo: 6, part: 1, parts: 1, changes: state });
    await station.until(() => station.link.view().epoch === 'epoch-9');
    expect(row(station)).toMatchObject({ state: 'open', pending: null });
  });

  it('ends a snooze on its own screen only while there is no link', async () => {
    let ahead = 0;
    const clock = { ...machineClock, now: () => Date.now() + ahead };
    const centre = await startScriptedCentre();
    const station = await startStation(temporaryFolder(), centre.origin, clock);
    await station.session.signIn('sykepleier1', 'trening');
    await station.link.start();
    await station.until(() => station.link.view().mode !== null);
    const snoozed = alert({ state: 'snoozed', snoozedUntil: new Date(Date.now() + 60_000).toISOString() });
    centre.send('changes', batch(0, [...state.slice(0, 5), put(6, 'alert', snoozed)]));
    await station.until(() => station.link.view().cursor === 6);
    await centre.stop();
    await station.until(() => station.link.view().state === 'offline');
    expect(row(station)?.state).toBe('snoozed');
    ahead = 61_000;
    await station.until(() => row(station)?.state === 'open');
  });
});

describe('answers of another epoch', () => {
  it('shows an act as done once the version that the centre answered with is in the log, whatever its number', async () => {
    const { centre, station } = await withOneRed();
    centre.answer = () => null;
    await station.act('alert.take', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    // Applied as seq 5000 of a log that was then made anew, where it stands at 6.
    centre.answer = (command) => ({ status: 'duplicate', id: command['id'], seq: 5_000, version: 2 });
    centre.hello = { ...centre.hello, snapshot: true, epoch: 'epoch-9', head: 6 };
    centre.cut();
    await station.until(() => station.link.view().snapshot !== null);
    const taken = put(6, 'alert', alert({ state: 'taken', takenBy: 'user-nurse-1' }), 2);
    const changes = [...state.slice(0, 5), taken];
    centre.send('snapshot', { epoch: 'epoch-9', upTo: 6, part: 1, parts: 1, changes });
    await station.until(() => station.answers.length === 1 && row(station)?.pending === null);
    expect(row(station)).toMatchObject({ state: 'taken', version: 2, pending: null });
  });
});

describe('outbox over the link', () => {
  it('sends an act once it is on disk, and shows it as pending until the log holds it', async () => {
    const { centre, station } = await withOneRed();
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 7, version: 2 });
    expect(await station.act('alert.take', 'alert-1')).toMatchObject({ ok: true });
    await station.until(() => station.answers.length === 1);
    expect(row(station)).toMatchObject({ state: 'taken', pending: 'answered', version: 1 });
    expect(station.service.outboxView()).toMatchObject({ unsent: 0, attention: 0 });
    centre.send(
      'changes',
      batch(6, [put(7, 'alert', alert({ state: 'taken', takenBy: 'user-nurse-1' }), 2)]),
    );
    await station.until(() => row(station)?.pending === null);
    expect(row(station)).toMatchObject({ state: 'taken', version: 2 });
  });

  it('sends what a killed workstation had registered, exactly the same, after the next start', async () => {
    const first = await withOneRed();
    await first.centre.stop();
    await first.station.until(() => first.station.link.view().state === 'offline');
    expect(await first.station.act('alert.take', 'alert-1')).toMatchObject({ ok: true });
    first.station.kill();
    await first.centre.start();
    first.centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 7, version: 2 });
    const second = await signedIn(first.folder, first.centre);
    expect(row(second.station)).toMatchObject({ state: 'taken', pending: 'registered' });
    await second.station.until(() => second.station.answers.length === 1);
    expect(first.centre.heard.commands).toHaveLength(1);
    expect(first.centre.heard.commands[0]).toMatchObject({
      type: 'alert.take',
      userId: 'user-nurse-1',
      entity: { kind: 'alert', id: 'alert-1', version: 1 },
    });
  });

  it('sends an unanswered act again with the same id after the next connection', async () => {
    const { centre, station } = await withOneRed();
    await station.act('alert.take', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    centre.answer = (command) => ({ status: 'duplicate', id: command['id'], seq: 7, version: 2 });
    centre.cut();
    await station.until(() => station.answers.length === 1);
    expect(centre.heard.commands).toHaveLength(2);
    expect(centre.heard.commands[1]).toEqual(centre.heard.commands[0]);
  });

  it('tells the loser who won, keeps the act in sight and holds what stands behind it', async () => {
    const { centre, station } = await withOneRed();
    centre.answer = (command) => ({
      status: 'conflict',
      id: command['id'],
      current: { kind: 'alert', id: 'alert-1', version: 2, data: alert() },
      by: { id: 'user-nurse-2', name: 'Sykepleier To' },
      at: '2026-03-02T11:00:05Z',
    });
    await station.act('alert.take', 'alert-1');
    await station.until(() => station.answers.length === 1);
    expect(station.answers[0]).toMatchObject({ status: 'conflict', winner: 'Sykepleier To' });
    expect(station.service.outboxView()).toMatchObject({ unsent: 0, attention: 1 });
    expect(row(station)).toMatchObject({ state: 'open', pending: null });
    expect(await station.act('alert.take', 'alert-1')).toMatchObject({ ok: false, error: 'decide_first' });
    expect(centre.heard.commands).toHaveLength(1);
  });

  it('shows nothing as done that is held behind a lost race, and sends it when the person has decided', async () => {
    const { centre, station } = await withOneRed();
    const conflict = (command: Record<string, unknown>) => ({
      status: 'conflict',
      id: command['id'],
      current: { kind: 'alert', id: 'alert-1', version: 2, data: alert() },
      by: { id: 'user-nurse-2', name: 'Sykepleier To' },
      at: '2026-03-02T11:00:05Z',
    });
    await station.act('alert.take', 'alert-1');
    await station.act('alert.release', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    centre.answer = conflict;
    centre.cut();
    await station.until(() => station.answers.length === 1);
    expect((await station.service.outboxRows()).map((one) => one.state)).toEqual(['conflict', 'held']);
    expect(row(station)).toMatchObject({ state: 'open', takenBy: null, pending: null });
    const lost = (await station.service.outboxRows())[0]?.commandId ?? '';
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 6, version: 3 });
    await station.service.decide(lost, 'seen', nurse(), station.audit('outbox.decide'));
    await station.until(() => station.answers.length === 2);
    expect(centre.heard.commands.map((one) => one['type'])).toEqual([
      'alert.take',
      'alert.take',
      'alert.release',
    ]);
    expect(station.service.outboxView()).toMatchObject({ unsent: 0, attention: 0 });
  });

  it('registers one act of two made at the same instant', async () => {
    const { centre, station } = await withOneRed();
    const both = await Promise.all([
      station.act('alert.take', 'alert-1'),
      station.act('alert.take', 'alert-1'),
    ]);
    expect(both.map((one) => one.ok)).toEqual([true, false]);
    await centre.until(() => centre.heard.commands.length === 1);
    expect(station.service.outboxView().unsent).toBe(1);
  });

  it('still shows after a restart what was answered but is not in the log we hold', async () => {
    const first = await withOneRed();
    first.centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 7, version: 2 });
    await first.station.act('alert.take', 'alert-1');
    await first.station.until(() => first.station.answers.length === 1);
    first.station.kill();
    await first.centre.stop();
    const second = await startStation(first.folder, first.centre.origin);
    expect(row(second)).toMatchObject({ state: 'taken', pending: 'answered' });
  });

  it('is not led astray by an answer that makes no sense', async () => {
    const { centre, station } = await withOneRed();
    centre.answer = () => ({ status: 'applied', id: 'somebody-else', seq: 7, version: 2 });
    await station.act('alert.take', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    // What the centre says next comes after its answer.
    centre.send('changes', batch(6, [put(7, 'patient', patient(), 2)]));
    await station.until(() => station.link.view().cursor === 7);
    expect(station.counters.all()).toMatchObject({ unreadable_answer: 1 });
    expect(station.service.outboxView()).toMatchObject({ unsent: 1, attention: 0 });
  });

  it('lets two acts of one person on one alert go in order', async () => {
    const { centre, station } = await withOneRed();
    await station.act('alert.take', 'alert-1');
    await station.act('alert.release', 'alert-1');
    await centre.until(() => centre.heard.commands.length === 1);
    expect(centre.heard.commands.map((one) => one['type'])).toEqual(['alert.take']);
    expect(station.service.outboxView().unsent).toBe(2);
  });
});

describe('sign-in', () => {
  it('lets a person in without a link who signed in here before, and nobody else', async () => {
    const { centre, station, folder } = await withOneRed();
    await centre.stop();
    // What recognises a person is kept in the moment after they came in.
    await station.session.settle();
    station.kill();
    const alone = await startStation(folder, centre.origin);
    expect(await alone.session.signIn('sykepleier1', 'feil')).toEqual({
      ok: false,
      error: 'bad_credentials',
    });
    expect(await alone.session.signIn('ukjent', 'trening')).toEqual({ ok: false, error: 'unknown_offline' });
    expect(await alone.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    expect(alone.desk.worklist()).toHaveLength(1);
  });

  it('lets a known person in where something else answers in the place of the centre', async () => {
    const { centre, station } = await withOneRed();
    await station.session.signOut();
    station.link.stop();
    centre.login = () => ({ status: 200, body: '<html>Logg inn på gjestenettet</html>' });
    expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await station.session.signOut();
    expect(await station.session.signIn('ukjent', 'trening')).toEqual({
      ok: false,
      error: 'centre_answer_unreadable',
    });
  });

  it('links up by itself when the centre comes back after a sign-in without it', async () => {
    const { centre, station } = await withOneRed();
    await station.session.signOut();
    station.link.stop();
    await centre.stop();
    expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await station.link.start();
    await station.until(() => station.link.view().problem === 'unreachable');
    await centre.start();
    await station.until(() => station.link.view().state === 'live');
  });

  it('asks for a sign-in again after 14 days without the centre', async () => {
    const { centre, station, folder } = await withOneRed();
    await centre.stop();
    station.kill();
    const later = { ...machineClock, now: () => Date.now() + 15 * 86_400_000 };
    const alone = await startStation(folder, centre.origin, later);
    expect(await alone.session.signIn('sykepleier1', 'trening')).toEqual({
      ok: false,
      error: 'unknown_offline',
    });
  });

  it.each([
    [401, { code: 'bad_credentials' }, { error: 'bad_credentials' }],
    [429, { code: 'locked', retryAfterS: 42 }, { error: 'locked_out', detail: { retryAfterS: 42 } }],
    [403, { code: 'workstation_revoked' }, { error: 'workstation_revoked' }],
    [200, { accessToken: 1 }, { error: 'centre_answer_unreadable' }],
    [404, '<html>', { error: 'centre_answer_unreadable' }],
  ])('tells a %i apart', async (status, body, error) => {
    const centre = await startScriptedCentre();
    centre.login = () => ({ status, body });
    const station = await startStation(temporaryFolder(), centre.origin);
    expect(await station.session.signIn('sykepleier1', 'trening')).toEqual({ ok: false, ...error });
    expect(station.session.user).toBeNull();
  });
});
