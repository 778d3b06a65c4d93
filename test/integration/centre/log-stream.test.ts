import { describe, expect, it } from 'vitest';
import type { Change } from '@shared/wire/change';
import { startTestCentre, type TestCentre } from '../../support/centre-under-test';
import { connect, postJson, signIn } from '../../support/centre-workstation';

const NUMBER = '12844832115';
const patient = {
  resourceType: 'Patient',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: NUMBER }],
  name: [{ family: 'Blomst', given: ['Vakker'] }],
  birthDate: '1948-04-12',
};

function measurement(value: number, minute = 0) {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
    subject: { identifier: patient.identifier[0] },
    effectiveDateTime: `2026-03-02T11:${String(minute).padStart(2, '0')}:00+01:00`,
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  };
}

async function measure(centre: TestCentre, value: number, minute = 0): Promise<void> {
  expect(
    (await postJson(`${centre.url}/fhir`, measurement(value, minute), 'application/fhir+json')).status,
  ).toBe(201);
}

async function liveStation(centre: TestCentre) {
  const { accessToken: token } = await signIn(centre.url);
  const station = connect(centre.url, { token });
  const state = await station.takeSnapshot();
  return { token, station, state, epoch: centre.store.log.epoch(), cursor: centre.store.log.head() };
}

describe('the change log over a link', () => {
  it('sends hello, the state as a snapshot in order, then each change once', async () => {
    const centre = await startTestCentre({ patients: 3 });
    const { station, state } = await liveStation(centre);
    const seqs = state.map((change) => change.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(new Set(state.map((change) => `${change.kind} ${change.id}`)).size).toBe(state.length);
    const head = centre.store.log.head();
    await postJson(`${centre.url}/fhir`, patient, 'application/fhir+json');
    const { data, ack } = await station.next('changes');
    expect([data.from, data.to, data.changes.map((change) => change.kind)]).toEqual([
      head,
      head + 2,
      ['patient', 'plan'],
    ]);
    ack({ cursor: data.to });
    await measure(centre, 95);
    expect((await station.next('changes')).data.from).toBe(head + 2);
    expect(centre.faults).toEqual([]);
  });

  it('keeps one batch in flight, sends it again after 10 s, and then what follows', async () => {
    const centre = await startTestCentre();
    const { station } = await liveStation(centre);
    await postJson(`${centre.url}/fhir`, patient, 'application/fhir+json');
    const first = await station.next('changes');
    await measure(centre, 95);
    centre.time.advance(9_999);
    expect(station.waiting('changes')).toBe(0);
    centre.time.advance(1);
    const second = await station.next('changes');
    expect(second.data.from).toBe(first.data.from);
    expect(second.data.to).toBe(centre.store.log.head());
    first.ack({ cursor: first.data.to });
    second.ack({ cursor: second.data.to });
    await measure(centre, 96, 1);
    expect((await station.next('changes')).data.from).toBe(second.data.to);
  });

  it('sends a batch that was called malformed again after 10 s, the third time as a snapshot', async () => {
    const centre = await startTestCentre();
    const { station, cursor } = await liveStation(centre);
    await postJson(`${centre.url}/fhir`, patient, 'application/fhir+json');
    for (let sending = 1; sending <= 2; sending += 1) {
      const { data, ack } = await station.next('changes');
      expect(data.from).toBe(cursor);
      ack({ cursor, error: 'malformed' });
      // The answer has arrived when the centre answers what was sent after it.
      await station.socket.emitWithAck('clock', { t0: sending });
      centre.time.advance(10_000);
    }
    expect((await station.next('hello')).data.snapshot).toBe(true);
    expect((await station.next('snapshot')).data.upTo).toBe(centre.store.log.head());
  });

  it('goes on from the cursor of a resync, and starts over where the cursor cannot be', async () => {
    const centre = await startTestCentre({ patients: 2 });
    const { station, epoch, cursor } = await liveStation(centre);
    station.socket.emit('resync', { epoch, cursor: 5 });
    expect((await station.next('changes')).data.from).toBe(5);
    centre.time.advance(1_000);
    station.socket.emit('resync', { epoch, cursor: cursor + 1_000 });
    expect((await station.next('hello')).data.snapshot).toBe(true);
  });

  it('takes a known cursor without a snapshot, another epoch with one', async () => {
    const centre = await startTestCentre({ patients: 2 });
    const { token, epoch, cursor } = await liveStation(centre);
    const known = connect(centre.url, { token, epoch, cursor: cursor - 3 });
    expect((await known.next('hello')).data.snapshot).toBe(false);
    expect((await known.next('changes')).data.changes).toHaveLength(3);
    const stranger = connect(centre.url, { token, epoch: 'other', cursor });
    expect((await stranger.next('hello')).data.snapshot).toBe(true);
    expect((await known.next('notice')).data.code).toBe('replaced');
    expect((await known.next('disconnect')).data).toBe('io server disconnect');
  });

  it('cuts every link when the log is built anew, under a new epoch with the same state', async () => {
    const centre = await startTestCentre({ patients: 2 });
    const { station, token, state, epoch } = await liveStation(centre);
    centre.rebuildLog();
    expect((await station.next('disconnect')).data).toBe('io server disconnect');
    const again = connect(centre.url, { token, epoch, cursor: 1 });
    const rebuilt = await again.takeSnapshot();
    const content = (changes: readonly Change[]) =>
      changes.map(({ kind, id, version, data }) => ({ kind, id, version, data }));
    expect(content(rebuilt)).toEqual(content(state));
    expect(rebuilt.map((change) => change.seq)).toEqual(rebuilt.map((_, index) => index + 1));
  });

  it('cuts a large snapshot into parts of at most 1,000 changes that together are the state', async () => {
    const centre = await startTestCentre({ patients: 40, historyDays: 20 });
    const { accessToken: token } = await signIn(centre.url);
    const station = connect(centre.url, { token });
    await station.next('hello');
    const seen: Change[] = [];
    for (;;) {
      const { data, ack } = await station.next('snapshot');
      expect(data.changes.length).toBeLessThanOrEqual(1_000);
      expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThanOrEqual(1024 * 1024);
      seen.push(...data.changes);
      ack({ part: data.part });
      if (data.part === data.parts) break;
    }
    const living = [
      'patient',
      'plan',
      'observation',
      'alert',
      'alert_event',
      'user',
      'programme',
      'questionnaire',
      'response',
      'message',
      'contact',
    ] as const;
    expect(seen).toHaveLength(living.reduce((sum, kind) => sum + centre.store.log.count(kind), 0));
  });

  it('tells others who has a patient open, and takes junk without cutting the link', async () => {
    const centre = await startTestCentre({ patients: 1 });
    const { station } = await liveStation(centre);
    const other = connect(centre.url, {
      token: (await signIn(centre.url, 'lege', 'ws-2')).accessToken,
      workstationId: 'ws-2',
    });
    await other.takeSnapshot();
    const nested = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown;
    // Deeper than a client library can send: straight onto the wire, in frames that fit.
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const event of ['command', 'presence'])
      other.socket.io.engine.write(`2/workstation,["${event}",${deep}]`);
    for (const junk of [null, 7, 'x', [], { patientId: {} }, nested]) {
      for (const event of ['presence', 'resync', 'command', 'history', 'audit', 'clock', 'no-such-event'])
        other.socket.emit(event, junk);
    }
    other.socket.emit('presence', { patientId: 'p-1' });
    await other.socket.emitWithAck('clock', { t0: 0 });
    centre.time.advance(250);
    expect((await station.next('presence')).data).toEqual({
      patientId: 'p-1',
      users: [{ id: 'user-lege', name: 'Lege Fire' }],
    });
    expect(centre.links()).toBe(2);
  });

  it('answers a clock query with its own time, and says goodbye when it stops', async () => {
    const centre = await startTestCentre();
    const { station } = await liveStation(centre);
    expect(await station.socket.emitWithAck('clock', { t0: 42 })).toEqual({
      t0: 42,
      t1: '2026-03-02T11:00:00.000Z',
    });
    const goodbye = station.next('notice');
    const stopped = centre.stop();
    expect((await goodbye).data.code).toBe('shutting_down');
    await stopped;
  });
});
