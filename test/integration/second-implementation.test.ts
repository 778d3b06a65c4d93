import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { entitySchemas, type EntityKind, type EntityOf } from '@shared/model/entity';
import { commandRules } from '@shared/wire/command';
import { alert, nurse, observation, patient, plan, programme, wireTime } from '../support/builders';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../support/centre-under-test';
import {
  chained,
  driveCentre,
  post,
  serveCentre,
  type Answer,
  type CentreChoices,
  type Entity,
  type Json,
  type SecondCentre,
  type SecondStation,
} from '../support/second/second-implementation.mjs';
import { startStation, type StationUnderTest } from '../support/station-under-test';
import { temporaryFolder } from '../support/temporary-folder';

const HOUR = 3_600_000;
const to2 = { id: 'user-nurse-2', name: 'Sykepleier To' };
const users = [
  { username: 'sykepleier1', password: 'trening', user: nurse() },
  { username: 'sykepleier2', password: 'trening', user: nurse(to2) },
];

describe('a centre written from the page serves the workstation', () => {
  async function served(choices: Partial<CentreChoices> = {}): Promise<SecondCentre> {
    const centre = await serveCentre({ users, ...choices });
    onTestFinished(() => centre.stop());
    centre.put('programme', 'programme-copd', programme());
    centre.put('user', nurse().id, { ...nurse() });
    centre.put('patient', 'patient-1', patient());
    centre.put('plan', 'plan-1', plan());
    centre.put('observation', 'observation-1', observation());
    centre.put('alert', 'alert-1', alert());
    return centre;
  }

  async function atWork(centre: SecondCentre, folder = temporaryFolder()): Promise<StationUnderTest> {
    const station = await startStation(folder, new URL(centre.url));
    expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await station.link.start();
    await station.until(() => station.link.view().state === 'live');
    return station;
  }

  it('with a snapshot in parts, then changes, and an act that is applied', async () => {
    const centre = await served({ most: 2 });
    const station = await atWork(centre);
    expect(station.link.view()).toMatchObject({ epoch: centre.store.epoch, cursor: 6 });
    expect(station.desk.alert('alert-1')).toMatchObject({ severity: 'red', state: 'open' });
    centre.put('alert', 'alert-1', alert({ severity: 'yellow' }));
    await station.until(() => station.desk.alert('alert-1')?.severity === 'yellow');
    expect(await station.act('alert.take', 'alert-1', 2)).toMatchObject({ ok: true });
    await station.until(() => station.desk.alert('alert-1')?.takenBy?.id === nurse().id);
    await station.until(() => station.desk.alert('alert-1')?.pending === null);
    expect(station.answers).toMatchObject([{ status: 'applied' }]);
    expect(centre.store.entities.get('alert alert-1')?.change).toMatchObject({
      version: 3,
      data: { state: 'taken', takenBy: nurse().id },
    });
  });

  it('and tells who won a lost race', async () => {
    let held = false;
    const twist: CentreChoices['twist'] = (name, value) => (held && name === 'changes' ? undefined : value);
    const centre = await served({ twist, resendMs: 50 });
    const station = await atWork(centre);
    held = true;
    const won = { ...alert(), state: 'taken', takenBy: to2.id, takenAt: wireTime() };
    centre.put('alert', 'alert-1', won, to2);
    expect(await station.act('alert.take', 'alert-1')).toMatchObject({ ok: true });
    await station.until(() => station.answers.length === 1);
    expect(station.answers[0]).toMatchObject({ status: 'conflict' });
    expect(station.service.outboxView()).toMatchObject({ unsent: 0, attention: 1 });
    held = false;
    await station.until(() => station.desk.alert('alert-1')?.takenBy?.id === to2.id);
  });

  it('and applies once what it had to be sent twice, over a cut and a new epoch', async () => {
    const said: Json[] = [];
    const twist: CentreChoices['twist'] = (name, value) => {
      if (name !== 'command' || 'signature' in value || said.push(value) > 1) return value;
      centre.rebuild();
      return undefined;
    };
    const centre: SecondCentre = await served({ twist });
    const first = centre.store.epoch;
    const station = await atWork(centre);
    centre.put('patient', 'gone', patient({ id: 'gone' }));
    centre.put('patient', 'gone', null);
    await station.act('alert.take', 'alert-1');
    await station.until(() => station.answers.length === 1);
    const [{ id, seq, version }] = said as [Answer];
    expect(said).toMatchObject([
      { id, status: 'applied' },
      { id, seq, version, status: 'duplicate' },
    ]);
    expect(station.answers).toMatchObject([{ commandId: id, status: 'applied' }]);
    await station.until(() => station.link.view().state === 'live');
    expect(centre.store.epoch).not.toBe(first);
    expect(station.link.view().epoch).toBe(centre.store.epoch);
    expect(centre.store.entities.get('alert alert-1')?.change.version).toBe(2);
    expect(station.desk.worklist()).toHaveLength(1);
  });

  it('and may send twice, over, ahead, of another epoch, of no known kind, and nonsense', async () => {
    const centre = await served();
    const station = await atWork(centre);
    const { epoch, log } = centre.store;
    const say = (from: number, to: number, more: Json = {}): Promise<unknown> | undefined =>
      centre.tell('changes', { epoch, from, to, changes: log.slice(from, to), ...more })[0];
    expect(await say(4, 6)).toEqual({ cursor: 6 });
    expect(await say(0, 6, { changes: [{ seq: 1 }] })).toEqual({ cursor: 6, error: 'malformed' });
    centre.put('weather', 'weather-1', { sky: 'grey' });
    centre.put('alert', 'alert-2', { state: 'burning' });
    await station.until(() => station.link.view().cursor === 8);
    expect(await say(5, 8)).toEqual({ cursor: 8 });
    void say(20, 21, { changes: [{ ...log[0], seq: 21 }] });
    void say(8, 9, { epoch: 'another', changes: [{ ...log[0], seq: 9 }] });
    await station.until(() => station.counters.all()['other_epoch'] === 1);
    expect(station.counters.all()).toMatchObject({ malformed: 1, unusable: 2, resync: 1 });
    expect(station.desk.alerts()).toHaveLength(1);
    centre.put('alert', 'alert-1', alert({ severity: 'blue' }));
    await station.until(() => station.desk.alert('alert-1')?.severity === 'blue');
  });

  it('and countersigns its access log, over a restart of the centre', async () => {
    const centre = await served();
    const station = await atWork(centre);
    await station.act('alert.take', 'alert-1');
    await station.until(() => station.counters.all()['audit_sent'] === 1);
    const store = centre.store;
    await centre.stop();
    await station.until(() => station.link.view().state === 'offline');
    const again = await serveCentre({ users, store, port: Number(new URL(centre.url).port) });
    onTestFinished(() => again.stop());
    await station.until(() => station.link.view().state === 'live');
    await station.act('alert.release', 'alert-1', 2);
    await station.until(() => station.counters.all()['audit_sent'] === 2);
    const chain = store.audit.get(station.workstationId) ?? [];
    expect(chain).toMatchObject([
      { n: 1, action: 'alert.take' },
      { n: 2, action: 'alert.release' },
    ]);
    expect(chained(chain.slice(0, 1), chain[1] ?? {})).toEqual(chain[1]);
    const head = JSON.parse(
      (await station.stores.ledger.call('readValue', { key: 'audit-head' })) ?? '{}',
    ) as Json;
    const said = Buffer.from(`2:${chain[1]?.hash ?? ''}`);
    expect(verify(null, said, store.key.publicKey, Buffer.from(String(head['signature']), 'base64'))).toBe(
      true,
    );
  });
});

const ALERTS = ['alert-1', 'alert-2', 'alert-3'];

describe('a workstation written from the page drives the centre', () => {
  function put<K extends EntityKind>(centre: TestCentre, kind: K, data: EntityOf<K>): void {
    const at = centre.time.now();
    centre.store.transact(() => centre.store.log.put({ kind, id: data.id, data, author: 'system', at }));
  }

  async function centreWithWork(): Promise<TestCentre> {
    const centre = await startTestCentre();
    put(centre, 'programme', programme());
    put(centre, 'patient', patient());
    put(centre, 'plan', plan());
    for (const id of ALERTS) put(centre, 'alert', alert({ id }));
    return centre;
  }

  function driver(centre: TestCentre, username = 'sykepleier1', workstationId?: string): SecondStation {
    const choices = { username, now: () => centre.time.now() };
    const station = driveCentre(
      centre.url,
      workstationId === undefined ? choices : { ...choices, workstationId },
    );
    onTestFinished(() => station.close());
    return station;
  }

  /** Signed in, connected and level with the centre. */
  async function atWork(
    centre: TestCentre,
    username?: string,
    workstationId?: string,
  ): Promise<SecondStation> {
    const station = driver(centre, username, workstationId);
    expect(await station.signIn()).toMatchObject({ status: 200 });
    expect(await station.connect()).toMatchObject({ protocol: 1 });
    return station.until(() => station.epoch !== null && station.cursor === centre.store.log.head());
  }

  /** Everything that lives at the centre, read past the wire. */
  function livingOf(centre: TestCentre): SecondStation['entities'] {
    const kinds = Object.keys(entitySchemas) as EntityKind[];
    const all = kinds.flatMap((kind) => [...centre.store.log.all(kind)]);
    return new Map(
      all.map(({ kind, id, version, seq, data }) => [
        `${kind} ${id}`,
        { version, op: 'put', data: { ...data }, seq },
      ]),
    );
  }

  /** The entity as the centre has it now. */
  const now = (centre: TestCentre, kind: EntityKind, id: string): Entity => ({
    kind,
    id,
    version: centre.store.log.versionOf(kind, id),
  });

  describe('sign-in', () => {
    it('says what is wrong by status and code, and locks a name after five wrong tries', async () => {
      const centre = await startTestCentre();
      const station = driver(centre);
      expect(await (await fetch(`${centre.url}/health`)).json()).toEqual({ status: 'ok', protocol: 1 });
      expect(await post(`${centre.url}/auth/login`, { username: 'sykepleier1' })).toEqual({
        status: 400,
        body: { code: 'malformed' },
      });
      for (const name of ['sykepleier1', 'nobody']) {
        for (let n = 0; n < 5; n += 1)
          expect(await station.signIn(name, 'wrong')).toEqual({
            status: 401,
            body: { code: 'bad_credentials' },
          });
        expect(await station.signIn(name)).toEqual({
          status: 429,
          body: { code: 'locked', retryAfterS: 60 },
        });
      }
      centre.time.advance(59_999);
      expect(await station.signIn()).toMatchObject({ status: 429, body: { retryAfterS: 1 } });
      centre.time.advance(1);
      expect(await station.signIn()).toMatchObject({
        status: 200,
        body: { expiresInS: 900, user: { id: 'user-sykepleier1', role: 'nurse' } },
      });
      for (let n = 0; n < 4; n += 1) await station.signIn('sykepleier1', 'wrong');
      expect(await station.signIn()).toMatchObject({ status: 200 });
      expect(await station.signIn('sykepleier1', 'wrong')).toMatchObject({ status: 401 });
    });

    it('gives two new tokens for a refresh token, once', async () => {
      const centre = await startTestCentre();
      const station = driver(centre);
      await station.signIn();
      const { accessToken, refreshToken } = station.tokens;
      expect(await station.refresh()).toMatchObject({
        status: 200,
        body: { user: { id: 'user-sykepleier1' } },
      });
      expect(station.tokens.accessToken).not.toBe(accessToken);
      expect(station.tokens.refreshToken).not.toBe(refreshToken);
      const url = `${centre.url}/auth/refresh`;
      expect(await post(url, { refreshToken })).toEqual({ status: 401, body: { code: 'bad_credentials' } });
      expect(await post(url, {})).toEqual({ status: 400, body: { code: 'malformed' } });
      expect(await station.connect()).toMatchObject({ protocol: 1 });
      expect(await station.signOut()).toEqual({ status: 204, body: undefined });
      await station.until(() => station.cuts.length === 1);
      expect(await station.refresh()).toMatchObject({ status: 401 });
      await station.until(() => station.refusals.length === 1);
      expect(station.refusals).toEqual([{ code: 'unauthenticated' }]);
    });

    it('refuses a handshake with the reason', async () => {
      const centre = await startTestCentre();
      const station = driver(centre);
      await station.signIn();
      const other = { workstationId: 'another' };
      for (const [more, data] of [
        [{ protocol: 2 }, { code: 'protocol_unsupported', supported: [1] }],
        [{ cursor: -1 }, { code: 'malformed' }],
        [{ epoch: undefined }, { code: 'malformed' }],
        [{ token: 'junk' }, { code: 'unauthenticated' }],
        [other, { code: 'unauthenticated' }],
      ] as const) {
        expect(await station.connect(more)).toEqual(data);
        station.close();
      }
      centre.time.advance(901_000);
      expect(await station.connect()).toMatchObject({ protocol: 1 });
      expect(station.refusals.at(-1)).toEqual({ code: 'token_expired' });
    });

    it('cuts a revoked workstation and lets it in no more', async () => {
      const centre = await startTestCentre();
      const station = await atWork(centre);
      centre.revokeWorkstation(station.workstationId);
      await station.until(() => station.cuts.length === 1);
      expect(station.notices).toMatchObject([{ code: 'workstation_revoked' }]);
      expect(await station.connect()).toEqual({ code: 'workstation_revoked' });
      expect(await station.refresh()).toEqual({ status: 403, body: { code: 'workstation_revoked' } });
      expect(await station.signIn()).toEqual({ status: 403, body: { code: 'workstation_revoked' } });
    });

    it('lets the newer of two links win', async () => {
      const centre = await startTestCentre();
      const older = await atWork(centre, 'sykepleier1', 'ws-1');
      const newer = await atWork(centre, 'sykepleier1', 'ws-1');
      await older.until(() => older.cuts.length === 1);
      expect(older.notices).toMatchObject([{ code: 'replaced' }]);
      expect(newer.cuts).toEqual([]);
      expect(centre.links()).toBe(1);
    });
  });

  describe('log', () => {
    it('sends what was put as a snapshot, then every change once', async () => {
      const centre = await centreWithWork();
      centre.store.transact(() => {
        for (let n = 0; n < 2_500; n += 1) put(centre, 'observation', observation({ id: `o-${String(n)}` }));
      });
      put(centre, 'patient', patient({ id: 'gone' }));
      centre.store.transact(() => centre.store.log.remove('patient', 'gone', 'system', centre.time.now()));
      const station = await atWork(centre);
      expect(station.parts.length).toBeGreaterThan(2);
      expect(station.hellos).toMatchObject([{ snapshot: true, head: station.cursor, windowDays: 90 }]);
      const seqs = station.parts.flatMap((part) => part.changes.map((change) => change.seq));
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(station.entities).toEqual(livingOf(centre));
      expect(station.get('patient', 'patient-1')).toEqual(patient());
      put(centre, 'alert', alert({ severity: 'yellow' }));
      await station.until(() => station.version('alert', 'alert-1') === 2);
      expect(station.batches).toMatchObject([{ from: station.cursor - 1, to: station.cursor }]);
      station.close();
      centre.store.transact(() => centre.store.log.remove('plan', 'plan-1', 'system', centre.time.now()));
      expect(await station.connect()).toMatchObject({ snapshot: false });
      await station.until(() => station.get('plan', 'plan-1') === null);
      expect(station.hellos).toHaveLength(2);
    });

    it('sends again what nobody acked, and starts over where the cursor cannot be', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre);
      station.cursor -= 2;
      station.resync();
      await station.until(() => station.batches.length === 1);
      expect(station.batches).toMatchObject([{ from: station.cursor - 2 }]);
      station.cursor += 100;
      centre.time.advance(1_000);
      station.resync();
      await station.until(() => station.hellos.length === 2 && station.cursor === centre.store.log.head());
      expect(station.hellos[1]).toMatchObject({ snapshot: true });
      const { epoch } = station;
      centre.rebuildLog();
      await station.until(() => station.epoch !== epoch && station.cursor === centre.store.log.head());
      expect(station.cuts).toEqual(['io server disconnect']);
    });

    it('keeps a batch within 1 MiB, whatever came in', async () => {
      const centre = await centreWithWork();
      const answered = (answers: number): Promise<Response> => {
        const form = { resourceType: 'QuestionnaireResponse', questionnaire: 'q', status: 'completed' };
        const subject = { identifier: patient().identifier };
        const answer = Array.from({ length: answers }, () => ({ valueString: 'x'.repeat(2_000) }));
        return fetch(`${centre.url}/fhir`, {
          method: 'POST',
          headers: { 'content-type': 'application/fhir+json' },
          body: JSON.stringify({ ...form, subject, authored: wireTime(), item: [{ linkId: '1', answer }] }),
        });
      };
      expect((await answered(1_000)).status).toBe(400);
      for (let n = 250; n < 255; n += 1) expect((await answered(n)).status).toBe(201);
      const station = await atWork(centre);
      expect(station.parts.length).toBeGreaterThan(1);
      for (const part of station.parts) expect(JSON.stringify(part).length).toBeLessThanOrEqual(1024 * 1024);
    });

    it('is made anew with reviews that cover no more than before', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre);
      for (let n = 0; n < 5; n += 1) put(centre, 'alert', alert());
      const upToSeq = centre.store.log.head();
      await station.command('patient.review', now(centre, 'patient', 'patient-1'), { upToSeq });
      put(centre, 'observation', observation({ id: 'later' }));
      const { epoch } = station;
      centre.rebuildLog();
      await station.until(() => station.epoch !== epoch && station.cursor === centre.store.log.head());
      const seqOf = (key: string): number => station.entities.get(key)?.seq ?? 0;
      const reviewed = station.get('patient', 'patient-1')?.['reviewed'] as { upToSeq: number };
      expect(reviewed.upToSeq).toBe(seqOf('alert alert-1'));
      expect(reviewed.upToSeq).toBeLessThan(seqOf('observation later'));
    });

    it('beats, tells its clock, and tells the others who has which patient open', async () => {
      const centre = await centreWithWork();
      const one = await atWork(centre, 'sykepleier1');
      const two = await atWork(centre, 'sykepleier2');
      expect(await one.query('clock', { t0: wireTime() })).toEqual({ t0: wireTime(), t1: wireTime() });
      centre.time.advance(3_000);
      await one.until(() => one.beats.length === 1);
      expect(one.beats).toEqual([{ head: one.cursor, serverTime: wireTime(3_000) }]);
      one.look('patient-1');
      await centreHears(one);
      centre.time.advance(250);
      await two.until(() => two.presence.get('patient-1')?.length === 1);
      expect(two.presence.get('patient-1')).toEqual([{ id: 'user-sykepleier1', name: 'Sykepleier Én' }]);
      one.look(null);
      await centreHears(one);
      centre.time.advance(250);
      await two.until(() => two.presence.get('patient-1')?.length === 0);
      expect(one.presence.size).toBe(0);
    });
  });

  describe('commands', () => {
    const contact = (id: string, more: Json = {}): Json => ({
      contact: {
        id,
        patientId: 'patient-1',
        channel: 'phone',
        outcome: 'reached',
        spokeWith: 'pasienten',
        startedAt: wireTime(),
        summary: 'Bra.',
        alertIds: ['alert-1'],
        ...more,
      },
    });
    const note = (id: string, more: Json = {}): Json => ({
      id,
      patientId: 'patient-1',
      template: 'free',
      text: 'Tekst.',
      alertIds: [],
      ...more,
    });
    const task = (id: string): Json => ({ task: { id, title: 'Ring', patientId: 'patient-1' } });
    const measured = (kind: string): Json => ({
      id: `phoned-${kind}`,
      patientId: 'patient-1',
      code: '2708-6',
      value: 95,
      unit: '%',
      effectiveAt: wireTime(),
      source: { kind },
      status: 'final',
    });
    const handover = (id: string): Json => ({
      handover: {
        id,
        shift: { from: wireTime(-8 * HOUR), to: wireTime() },
        lines: [{ id: 'l1', text: 'Følg opp', alertId: 'alert-3' }],
      },
    });
    const sample = { at: wireTime(), rank: ['alert-1'], link: 'live', sound: 'on', shown: [] };
    const until = (minutes: number): Json => ({ until: wireTime(minutes * 60_000), reason: 'Ringer igjen' });
    const [n1, n2, lead, doctor] = ['sykepleier1', 'sykepleier2', 'vaktleder', 'lege'] as const;
    const applied = 'applied';

    /** In this order: who, what, about which entity, with what, and what the page says to it. */
    const STEPS: readonly [
      who: string,
      type: string,
      entity: string | undefined,
      payload: Json,
      says: string,
    ][] = [
      [doctor, 'alert.take', 'alert alert-1', {}, 'forbidden'],
      [n1, 'alert.take', 'alert missing', {}, 'not_found'],
      [n1, 'alert.take', 'alert alert-1', {}, applied],
      [n2, 'alert.take', 'alert alert-1', {}, 'invalid_state'],
      [n2, 'alert.release', 'alert alert-1', {}, 'invalid_state'],
      [n2, 'alert.close', 'alert alert-1', { cause: 'known', action: 'advice' }, 'invalid_state'],
      [lead, 'alert.release', 'alert alert-1', {}, applied],
      [lead, 'alert.release', 'alert alert-1', {}, 'invalid_state'],
      [n1, 'alert.snooze', 'alert alert-1', until(31), 'invalid_state'],
      [n1, 'alert.snooze', 'alert alert-1', until(30), applied],
      [n1, 'alert.snooze', 'alert alert-1', until(20), applied],
      [n1, 'alert.snooze', 'alert alert-1', { until: 'soon', reason: '' }, 'malformed'],
      [
        n1,
        'alert.escalate',
        'alert alert-1',
        { to: { kind: 'external', ref: '113' }, reason: 'Dårlig' },
        applied,
      ],
      [
        doctor,
        'alert.escalate',
        'alert alert-1',
        { to: { kind: 'role', ref: 'lead' }, reason: '' },
        'forbidden',
      ],
      [n1, 'alert.comment', 'alert alert-1', { text: 'Sett.' }, applied],
      [doctor, 'alert.comment', 'alert alert-1', { text: 'Sett.' }, 'forbidden'],
      [n1, 'alert.reopen', 'alert alert-1', { reason: 'Feil' }, 'invalid_state'],
      [n1, 'alert.close', 'alert alert-1', { cause: 'known' }, 'invalid_state'],
      [n1, 'alert.close', 'alert alert-1', { cause: 'known', action: 'guess' }, 'invalid_state'],
      [n1, 'alert.close', 'alert alert-1', { cause: 'known', action: 'advice', comment: 'Ok.' }, applied],
      [n1, 'alert.close', 'alert alert-1', { cause: 'known', action: 'advice' }, 'invalid_state'],
      [n1, 'alert.comment', 'alert alert-1', { text: 'Etterpå.' }, applied],
      [n1, 'alert.reopen', 'alert alert-1', { reason: 'Feil' }, applied],
      [n1, 'alert.close', undefined, { cause: 'known', action: 'advice' }, 'malformed'],
      [n1, 'patient.review', 'patient patient-1', { upToSeq: 3 }, applied],
      [doctor, 'patient.review', 'patient patient-1', { upToSeq: 3 }, 'forbidden'],
      [n2, 'patient.unreview', 'patient patient-1', { upToSeq: 3 }, 'invalid_state'],
      [n1, 'patient.unreview', 'patient patient-1', { upToSeq: 3 }, applied],
      [n1, 'patient.assign', 'patient patient-1', { userId: 'user-sykepleier2' }, applied],
      [n1, 'patient.assign', 'patient patient-1', { userId: null }, applied],
      [doctor, 'patient.assign', 'patient patient-1', { userId: null }, 'forbidden'],
      [doctor, 'observation.put', 'observation phoned-staff', { observation: measured('staff') }, applied],
      [
        n1,
        'observation.put',
        'observation phoned-device',
        { observation: measured('device') },
        'invalid_state',
      ],
      [n1, 'contact.log', 'contact c-1', contact('c-1'), applied],
      [n1, 'contact.log', 'contact c-1', contact('c-1'), 'invalid_state'],
      [n1, 'contact.log', 'contact c-2', contact('c-2', { patientId: 'nobody' }), 'not_found'],
      [lead, 'note.sign', 'note n-1', { note: note('n-1') }, 'forbidden'],
      [n1, 'note.sign', 'note n-1', { note: note('n-1') }, applied],
      [n1, 'note.sign', 'note n-4', { note: note('n-4', { replaces: 'n-1' }) }, 'invalid_state'],
      [n1, 'note.sign', 'note n-1', { note: note('n-1') }, 'invalid_state'],
      [doctor, 'note.correct', 'note n-2', { replaces: 'n-1', note: note('n-2'), kind: 'amended' }, applied],
      [
        doctor,
        'note.correct',
        'note n-3',
        { replaces: 'n-0', note: note('n-3'), kind: 'amended' },
        'not_found',
      ],
      [n1, 'note.export', 'note n-2', { deliveryId: 'd-1', channel: 'vkp' }, applied],
      [lead, 'note.export', 'note n-2', { deliveryId: 'd-2', channel: 'vkp' }, 'forbidden'],
      [lead, 'delivery.report', 'delivery d-1', { state: 'sent' }, applied],
      [lead, 'delivery.report', 'delivery d-2', { state: 'sent' }, 'not_found'],
      [
        n1,
        'message.send',
        'message m-1',
        { message: { id: 'm-1', patientId: 'patient-1', direction: 'out', text: 'Hei' } },
        applied,
      ],
      [
        lead,
        'message.send',
        'message m-2',
        { message: { id: 'm-2', patientId: 'patient-1', direction: 'out', text: 'Hei' } },
        'forbidden',
      ],
      [doctor, 'plan.put', 'plan plan-1', { plan: plan({ goals: ['Gå tur'] }) }, applied],
      [n1, 'plan.put', 'plan plan-1', { plan: plan() }, 'forbidden'],
      [n1, 'task.put', 'task t-1', task('t-1'), applied],
      [n1, 'task.put', undefined, task('t-2'), 'malformed'],
      [n1, 'task.done', 'task t-1', { outcome: 'Ringt' }, applied],
      [n1, 'task.done', 'task t-1', { outcome: 'Ringt' }, 'invalid_state'],
      [n1, 'alert.take', 'alert alert-3', {}, applied],
      [n1, 'handover.sign', 'handover h-1', handover('h-1'), applied],
      [doctor, 'handover.sign', 'handover h-2', handover('h-2'), 'forbidden'],
      [n1, 'handover.receive', 'handover h-1', { accepted: ['l1'] }, 'invalid_state'],
      [n2, 'handover.receive', 'handover h-1', { accepted: ['l1'], remarks: { l1: 'Ok' } }, applied],
      [doctor, 'desk.sample', undefined, sample, applied],
      [doctor, 'desk.sample', undefined, { ...sample, rank: 'first' }, 'malformed'],
    ];

    it('of every type are applied or refused as the page says, and every change reaches everybody', async () => {
      const centre = await centreWithWork();
      const desks = new Map<string, SecondStation>();
      for (const who of [n1, n2, lead, doctor]) desks.set(who, await atWork(centre, who));
      for (const [place, [who, type, about, payload, says]] of STEPS.entries()) {
        const [kind, id] = (about ?? '').split(' ') as [EntityKind, string];
        const entity = about === undefined ? undefined : now(centre, kind, id);
        const before = centre.store.log.head();
        const desk = desks.get(who) as SecondStation;
        const answer = await desk.command(type, entity, payload);
        const step = [place, who, type, about];
        expect([...step, answer.code ?? answer.status]).toEqual([...step, says]);
        if (says !== applied) expect(centre.store.log.head()).toBe(before);
        else
          expect(answer).toMatchObject({
            seq: centre.store.log.head(),
            version: type === 'desk.sample' ? 0 : now(centre, kind, id).version,
          });
      }
      const said = new Map(STEPS.map(([, type, , , says]) => [`${type} ${String(says === applied)}`, true]));
      const every = Object.keys(commandRules).filter((type) => type !== 'audit.append');
      expect([...said.keys()].sort()).toEqual(
        every.flatMap((type) => [`${type} false`, `${type} true`]).sort(),
      );
      for (const desk of desks.values()) {
        await desk.until(() => desk.cursor === centre.store.log.head());
        expect(desk.entities).toEqual(livingOf(centre));
      }
      expect(desks.get(n1)?.get('alert', 'alert-3')).toMatchObject({
        state: 'taken',
        takenBy: 'user-sykepleier2',
      });
      expect(desks.get(n1)?.get('note', 'n-2')).toMatchObject({
        author: { id: 'user-lege' },
        replaces: 'n-1',
        status: 'amended',
      });
      expect(centre.faults).toEqual([]);
    });

    it('lose against another person, never against oneself', async () => {
      const centre = await centreWithWork();
      const one = await atWork(centre);
      const two = await atWork(centre, n2);
      const seen = { kind: 'alert', id: 'alert-1', version: 1 };
      const payload = { cause: 'known', action: 'advice' };
      expect(await one.command('alert.take', seen, {})).toMatchObject({ status: applied, version: 2 });
      const id = randomUUID();
      const lost = await two.command('alert.take', seen, {}, { id });
      expect(lost).toEqual({
        id,
        status: 'conflict',
        current: {
          kind: 'alert',
          id: 'alert-1',
          version: 2,
          data: expect.objectContaining({ state: 'taken' }) as Json,
        },
        by: { id: 'user-sykepleier1', name: 'Sykepleier Én' },
        at: wireTime(),
      });
      expect(await one.command('alert.close', seen, payload)).toMatchObject({ status: applied, version: 3 });
      expect(await two.command('alert.close', seen, payload, { id })).toEqual(lost);
      const at = centre.time.now();
      centre.store.transact(() => centre.store.log.remove('user', 'user-sykepleier1', 'system', at));
      expect(await two.command('alert.close', seen, payload)).toMatchObject({
        by: { id: 'user-sykepleier1', name: 'Sykepleier Én' },
      });
      expect(await two.command('alert.comment', seen, { text: 'Hm.' })).toMatchObject({
        status: applied,
        version: 3,
      });
      put(centre, 'alert', alert({ state: 'open' }));
      expect(await two.command('alert.take', seen, {})).toMatchObject({
        status: 'conflict',
        by: { id: 'system' },
      });
    });

    it('are answered by their id alone once they were, over workstations and a restart', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre);
      const id = randomUUID();
      const first = await station.command('task.put', { kind: 'task', id: 't-1', version: 0 }, task('t-1'), {
        id,
      });
      expect(first).toMatchObject({ id, status: applied, version: 1 });
      const refused = randomUUID();
      const no = await station.command(
        'plan.put',
        now(centre, 'plan', 'plan-1'),
        { plan: plan() },
        { id: refused },
      );
      const head = centre.store.log.head();
      station.close();
      await centre.stop();
      const again = await startTestCentre({ dataDir: centre.dataDir });
      const other = await atWork(again, 'lege', 'elsewhere');
      const repeat = await other.command('desk.sample', undefined, sample, { id });
      expect(repeat).toEqual({ ...first, status: 'duplicate' });
      expect(
        await other.command('plan.put', now(again, 'plan', 'plan-1'), { plan: plan() }, { id: refused }),
      ).toEqual(no);
      expect(again.store.log.head()).toBe(head);
      const odd = randomUUID();
      expect(await other.command('plan.put', undefined, {}, { id: odd })).toMatchObject({
        code: 'malformed',
      });
      expect(await other.command('desk.sample', undefined, sample, { id: odd })).toMatchObject({
        status: applied,
      });
    });

    it('of somebody else count where they signed in before, by their own role', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre, n1, 'ws-1');
      const take = (userId: string): Promise<Answer> =>
        station.command('alert.take', { kind: 'alert', id: 'alert-1', version: 1 }, {}, { userId });
      expect(await take('user-sykepleier2')).toMatchObject({ code: 'forbidden' });
      await driver(centre, n2, 'ws-1').signIn();
      await driver(centre, 'lege', 'ws-1').signIn();
      expect(await take('user-lege')).toMatchObject({ code: 'forbidden' });
      expect(await take('user-sykepleier2')).toMatchObject({ status: applied });
    });

    it('may be as large as the page says and no larger', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre);
      const alertId = { kind: 'alert', id: 'alert-1', version: 1 };
      const comment = (length: number): Promise<Answer> =>
        station.command('alert.comment', alertId, { text: 'x'.repeat(length) });
      expect(await comment(20_000)).toMatchObject({ status: applied });
      expect(await comment(20_001)).toMatchObject({ code: 'malformed' });
      const sized = (bytes: number): Json => {
        const command = {
          id: randomUUID(),
          at: wireTime(),
          userId: 'user-sykepleier1',
          type: 'alert.comment',
          entity: alertId,
          payload: { text: 'å', filler: Array.from({ length: 13 }, () => 'x'.repeat(19_000)), rest: '' },
        };
        command.payload.rest = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(command)));
        return command;
      };
      expect(await station.query('command', sized(256 * 1024))).toMatchObject({ status: applied });
      expect(await station.query('command', sized(256 * 1024 + 1))).toMatchObject({ code: 'malformed' });
      const append = (length: number): Promise<Answer> =>
        station.command('audit.append', undefined, { entries: Array.from({ length }, () => ({ n: 1 })) });
      expect(await append(500)).toMatchObject({ code: 'chain_broken', at: 1 });
      expect(await append(501)).toMatchObject({ code: 'malformed' });
      const entry = { userId: 'user-sykepleier1', role: 'nurse', organisationId: 'o', action: 'search' };
      station.log({ ...entry, at: wireTime(), ground: 'x'.repeat(20_001) });
      expect(await station.sendLog()).toMatchObject({ code: 'malformed' });
      for (const junk of [null, 7, 'x', [], {}, { id: 'x'.repeat(65) }, { id: 'ok', type: '__proto__' }])
        expect(await station.query('command', junk)).toMatchObject({ status: 'rejected', code: 'malformed' });
      expect(station.cuts).toEqual([]);
    });

    it('take their time from the workstation unless it runs more than 60 s ahead', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre);
      for (const [ahead, at] of [
        [60_000, 60_000],
        [60_001, 0],
        [-40 * HOUR, -40 * HOUR],
      ] as const) {
        const id = randomUUID();
        await station.command('task.put', { kind: 'task', id, version: 0 }, task(id), {
          at: wireTime(ahead),
        });
        await station.until(() => station.get('task', id) !== undefined);
        expect(station.get('task', id)).toMatchObject({ at: wireTime(at) });
      }
    });
  });

  describe('queries and the access log', () => {
    it('gives older measurements newest first, with everything of the last time', async () => {
      const centre = await centreWithWork();
      const hours = [1, 2, 3, 3, 3, 4];
      for (const [n, ago] of hours.entries())
        put(centre, 'observation', observation({ id: `o-${String(n)}`, effectiveAt: wireTime(-ago * HOUR) }));
      const station = await atWork(centre);
      const ask = async (limit: number, before = wireTime(), patientId = 'patient-1') => {
        const answer = await station.query('history', { patientId, code: '2708-6', before, limit });
        const found = answer['observations'] as readonly { effectiveAt: string }[] | undefined;
        return [found?.map((one) => (CENTRE_NOON - Date.parse(one.effectiveAt)) / HOUR), answer['more']];
      };
      expect(await ask(1)).toEqual([[1], true]);
      expect(await ask(3)).toEqual([[1, 2, 3, 3, 3], true]);
      expect(await ask(6)).toEqual([hours, false]);
      expect(await ask(2, wireTime(-3 * HOUR))).toEqual([[4], false]);
      expect(await ask(2, wireTime(-9 * HOUR))).toEqual([[], false]);
      for (const [query, code] of [
        [{ patientId: 'patient-1' }, 'malformed'],
        [{ patientId: 'nobody', code: 'x', before: wireTime(), limit: 1 }, 'not_found'],
      ])
        expect(await station.query('history', query)).toMatchObject({ error: { code } });
    });

    it('countersigns the chain, skips what it has, stops at what does not fit, and starts over for a lead', async () => {
      const centre = await centreWithWork();
      const station = await atWork(centre);
      const opened = (action: string, more: Json = {}): number =>
        station.log({
          at: wireTime(),
          userId: 'user-sykepleier1',
          role: 'nurse',
          organisationId: 'o',
          action,
          ...more,
        });
      opened('search');
      opened('patient.open', {
        patientId: 'patient-1',
        ground: 'Ønske: é \u2028 1e21',
        size: 1e21,
        z: { b: 1, a: [true, null, 0.1] },
      });
      const isSigned = (answer: Answer): boolean => {
        const x = Buffer.from(String(station.hellos[0]?.['auditKey']), 'base64').toString('base64url');
        const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
        const said = `${String(station.chain.length)}:${station.chain.at(-1)?.hash ?? ''}`;
        return verify(null, Buffer.from(said), key, Buffer.from(answer.signature ?? '', 'base64'));
      };
      const id = randomUUID();
      const first = await station.sendLog({ id });
      expect([first.status, first.version, isSigned(first)]).toEqual(['applied', 2, true]);
      opened('export');
      const second = await station.sendLog();
      expect([second.status, second.version, isSigned(second)]).toEqual(['applied', 3, true]);
      expect(await station.sendLog({ id })).toEqual({ ...first, status: 'duplicate' });
      const fourth = chained(station.chain, { ...station.chain[0], action: 'print' });
      const broken = { ...fourth, action: 'nothing' };
      const bad = await station.command('audit.append', undefined, { entries: [...station.chain, broken] });
      expect(bad).toMatchObject({ status: 'rejected', code: 'chain_broken', at: 4 });
      expect(await station.query('audit', { from: wireTime(-1), to: wireTime(1), limit: 10 })).toMatchObject({
        error: { code: 'forbidden' },
      });
      const lead = await atWork(centre, 'vaktleder');
      const all = { from: wireTime(-1), to: wireTime(1), limit: 2 };
      expect(await lead.query('audit', all)).toEqual({ entries: station.chain.slice(0, 2), more: true });
      expect(await lead.query('audit', { ...all, after: 2 })).toEqual({
        entries: station.chain.slice(2),
        more: false,
      });
      expect(await lead.query('audit', { ...all, patientId: 'patient-1' })).toEqual({
        entries: [station.chain[1]],
        more: false,
      });
      expect(await lead.query('audit', { ...all, userId: 'user-lege' })).toEqual({
        entries: [],
        more: false,
      });
      expect(await lead.query('audit', { ...all, limit: 1_001 })).toMatchObject({
        error: { code: 'malformed' },
      });
      const restart = (role: string, userId: string) =>
        chained([], { ...station.chain[0], userId, role, action: 'chain_restart' });
      const append = (entry: Json): Promise<Answer> =>
        station.command('audit.append', undefined, { entries: [entry] });
      expect(await append(restart('lead', 'user-sykepleier1'))).toMatchObject({
        code: 'chain_broken',
        at: 1,
      });
      expect(await append(restart('lead', 'user-vaktleder'))).toMatchObject({
        status: 'applied',
        version: 1,
      });
    });
  });

  /** Events of one link are heard in order: what was said before this is in. */
  const centreHears = (station: SecondStation): Promise<Json> => station.query('clock', { t0: null });
});
