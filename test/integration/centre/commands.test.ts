import { generateKeyPairSync, verify, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { auditHash } from '@centre/commands/audit-chain';
import type { Admitted } from '@centre/link/admission';
import { askedNow, centreQueries } from '@centre/link/queries';
import type { Alert } from '@shared/model/alert';
import { SYSTEM, type Stored } from '@centre/store/centre-store';
import type { User } from '@shared/model/patient';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../../support/centre-under-test';
import { connect, postJson, signIn } from '../../support/centre-workstation';

const identifier = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' };
const at = new Date(CENTRE_NOON).toISOString();

async function redAlert(centre: TestCentre): Promise<Stored<'alert'>> {
  const quantity = { value: 80, unit: '%', system: 'http://unitsofmeasure.org', code: '%' };
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        resource: {
          resourceType: 'Observation',
          status: 'final',
          code: { coding: [{ system: 'http://loinc.org', code: '59408-5' }] },
          subject: { identifier },
          effectiveDateTime: '2026-03-02T11:30:00+01:00',
          valueQuantity: quantity,
        },
      },
      {
        resource: {
          resourceType: 'Patient',
          identifier: [identifier],
          name: [{ family: 'Blomst', given: ['Vakker'] }],
          birthDate: '1948-04-12',
        },
      },
    ],
  };
  expect((await postJson(`${centre.url}/fhir`, bundle, 'application/fhir+json')).status).toBe(200);
  const patient = centre.store.log.patientByNumber(identifier.value);
  const [alert] = centre.store.log.activeAlerts(patient?.id ?? '');
  if (alert === undefined) throw new Error('no alert was raised');
  return alert;
}

async function station(centre: TestCentre, username: string, workstationId: string) {
  const { accessToken: token, user } = await signIn(centre.url, username, workstationId);
  const link = connect(centre.url, { token, workstationId });
  await link.next('hello');
  const act = (
    id: string,
    type: string,
    alert: { id: string; version: number },
    payload: unknown = {},
    userId = user.id,
  ) =>
    link.command({
      id,
      type,
      at,
      userId,
      entity: { kind: 'alert', id: alert.id, version: alert.version },
      payload,
    });
  return { link, act, user };
}

describe('commands over a link', () => {
  it('raises a red alert with its reason in words, takes and closes it with the log VKP knows', async () => {
    const centre = await startTestCentre();
    const alert = await redAlert(centre);
    expect(alert.data).toMatchObject({
      code: '5.2.1',
      severity: 'red',
      state: 'open',
      dueAt: '2026-03-02T11:15:00.000Z',
    });
    expect(alert.data.rule.text).toContain('SpO₂ 80 % er under nedre rød grense 88 %');
    const { act } = await station(centre, 'sykepleier1', 'ws-1');
    expect(await act('c-1', 'alert.take', alert)).toMatchObject({ status: 'applied', version: 2 });
    expect(await act('c-2', 'alert.close', alert)).toMatchObject({
      status: 'rejected',
      code: 'invalid_state',
    });
    const closed = await act('c-3', 'alert.close', alert, {
      cause: 'known',
      action: 'contacted_advice',
      comment: 'ok',
    });
    expect(closed).toMatchObject({ status: 'applied', version: 3, seq: centre.store.log.head() });
    const events = [...centre.store.log.all('alert_event')].map(({ data }) => [data.act, data.code, data.by]);
    expect(events).toEqual([
      ['raised', 0, 'system'],
      ['taken', 1, 'user-sykepleier1'],
      ['closed', 6, 'user-sykepleier1'],
      ['closed', 7, 'user-sykepleier1'],
      ['closed', 3, 'user-sykepleier1'],
    ]);
  });

  it('applies a command once, over a restart and from another workstation', async () => {
    const first = await startTestCentre();
    const alert = await redAlert(first);
    const nurse = await station(first, 'sykepleier1', 'ws-1');
    const applied = await nurse.act('c-1', 'alert.take', alert);
    const head = first.store.log.head();
    await first.stop();
    const second = await startTestCentre({ dataDir: first.dataDir });
    const other = await station(second, 'sykepleier2', 'ws-2');
    expect(await other.act('c-1', 'alert.release', alert)).toEqual({ ...applied, status: 'duplicate' });
    expect(second.store.log.head()).toBe(head);
    expect(second.store.log.epoch()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells the one who lost a race who won, and says so again', async () => {
    const centre = await startTestCentre();
    const alert = await redAlert(centre);
    const [one, two] = [
      await station(centre, 'sykepleier1', 'ws-1'),
      await station(centre, 'sykepleier2', 'ws-2'),
    ];
    await one.act('c-1', 'alert.take', alert);
    const lost = await two.act('c-2', 'alert.take', alert);
    expect(lost).toMatchObject({
      status: 'conflict',
      by: { id: 'user-sykepleier1', name: 'Sykepleier Én' },
      current: { kind: 'alert', id: alert.id, version: 2, data: { state: 'taken' } },
    });
    await one.act('c-3', 'alert.release', alert);
    expect(await two.act('c-2', 'alert.take', alert)).toEqual(lost);
  });

  it('lets only who signed in at the workstation act there after a fast switch', async () => {
    const centre = await startTestCentre();
    const alert = await redAlert(centre);
    const { act } = await station(centre, 'sykepleier1', 'ws-1');
    expect(await act('c-1', 'alert.take', alert, {}, 'user-sykepleier2')).toMatchObject({
      status: 'rejected',
      code: 'forbidden',
    });
    await signIn(centre.url, 'sykepleier2', 'ws-1');
    expect(await act('c-1', 'alert.take', alert, {}, 'user-sykepleier2')).toMatchObject({
      code: 'forbidden',
    });
    expect(await act('c-2', 'alert.take', alert, {}, 'user-sykepleier2')).toMatchObject({
      status: 'applied',
    });
    await signIn(centre.url, 'lege', 'ws-1');
    expect(await act('c-3', 'alert.comment', alert, { text: 'x' }, 'user-lege')).toMatchObject({
      code: 'forbidden',
    });
  });

  it('answers what breaks the schema or the size as malformed, and does not remember it', async () => {
    const centre = await startTestCentre();
    const alert = await redAlert(centre);
    const { act, link } = await station(centre, 'sykepleier1', 'ws-1');
    expect(await act('c-1', 'alert.comment', alert, {})).toMatchObject({
      id: 'c-1',
      status: 'rejected',
      code: 'malformed',
    });
    expect(await act('c-1', 'alert.comment', alert, { text: 'nå riktig' })).toMatchObject({
      status: 'applied',
      version: 1,
    });
    const large = { text: 'x', more: 'x'.repeat(300_000) };
    expect(await act('c-2', 'alert.comment', alert, large)).toMatchObject({ code: 'malformed' });
    expect(
      await link.command({ id: 'c-3', type: 'alert.take', at, userId: 'user-sykepleier1', payload: {} }),
    ).toMatchObject({
      code: 'malformed',
    });
  });

  it('ends a snooze by itself at its time', async () => {
    const centre = await startTestCentre();
    const alert = await redAlert(centre);
    const { act } = await station(centre, 'sykepleier1', 'ws-1');
    const until = new Date(CENTRE_NOON + 20 * 60_000).toISOString();
    expect(await act('c-1', 'alert.snooze', alert, { until, reason: 'ny måling' })).toMatchObject({
      status: 'applied',
    });
    centre.time.advance(20 * 60_000 - 1_000);
    expect(centre.store.log.get('alert', alert.id)?.data.state).toBe('snoozed');
    centre.time.advance(1_000);
    const { snoozedUntil: gone, state } = centre.store.log.get('alert', alert.id)?.data as Alert;
    expect([state, gone]).toEqual(['open', undefined]);
  });

  it('checks and countersigns an audit chain, names the first entry that does not fit', async () => {
    const centre = await startTestCentre();
    const { accessToken: token, user } = await signIn(centre.url);
    const link = connect(centre.url, { token });
    const { auditKey } = (await link.next('hello')).data;
    const entries: Record<string, unknown>[] = [];
    let prevHash = '0'.repeat(64);
    for (const n of [1, 2, 3]) {
      const entry = {
        n,
        at,
        workstationId: 'ws-1',
        userId: user.id,
        role: 'nurse',
        organisationId: 'o',
        action: 'open',
        prevHash,
      };
      const hash = auditHash(entry) ?? '';
      entries.push({ ...entry, hash });
      prevHash = hash;
    }
    const append = (id: string, some: readonly unknown[]) =>
      link.command({ id, type: 'audit.append', at, userId: user.id, payload: { entries: some } });
    const answer = await append('a-1', entries.slice(0, 2));
    expect(answer).toMatchObject({ status: 'applied', version: 2, seq: centre.store.log.head() });
    const raw = Buffer.from(auditKey, 'base64');
    const spki = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
    const key = createPublicKey({
      key: Buffer.concat([spki.subarray(0, 12), raw]),
      format: 'der',
      type: 'spki',
    });
    const signature = Buffer.from('signature' in answer ? (answer.signature ?? '') : '', 'base64');
    expect(verify(null, Buffer.from(`2:${String(entries[1]?.['hash'])}`), key, signature)).toBe(true);
    expect(await append('a-2', [{ ...entries[2], action: 'close' }])).toMatchObject({
      code: 'chain_broken',
      at: 3,
    });
    expect(await append('a-3', entries)).toMatchObject({ status: 'applied', version: 3 });
    const lead = connect(centre.url, {
      token: (await signIn(centre.url, 'vaktleder', 'ws-2')).accessToken,
      workstationId: 'ws-2',
    });
    const query = { from: at, to: at, limit: 2 };
    expect(await lead.socket.emitWithAck('audit', query)).toMatchObject({
      entries: entries.slice(0, 2),
      more: true,
    });
    expect(await link.socket.emitWithAck('audit', query)).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('are judged by the role of now: a link that a lead opened reads no access log for who is a lead no longer', async () => {
    const centre = await startTestCentre();
    const { accessToken, user } = await signIn(centre.url, 'vaktleder');
    const link = connect(centre.url, { token: accessToken });
    await link.next('hello');

    const audit = () => link.socket.emitWithAck('audit', { from: at, to: at, limit: 2 }) as Promise<unknown>;
    expect(await audit()).toMatchObject({ entries: [] });
    const put = (data: User) =>
      centre.store.transact(() => {
        centre.store.log.put({ kind: 'user', id: data.id, data, author: SYSTEM, at: CENTRE_NOON });
      });
    put({ ...user, role: 'nurse' });
    expect(await audit()).toMatchObject({ error: { code: 'forbidden' } });
    put(user);
    expect(await audit()).toMatchObject({ entries: [] });
    centre.store.transact(() => {
      centre.store.log.remove('user', user.id, SYSTEM, CENTRE_NOON);
    });
    const history = { patientId: 'p', code: '2708-6', before: at, limit: 1 };
    const { store } = centre;
    const queries = askedNow(store, centreQueries(store));
    const asker = { user } as Admitted;
    expect(queries['history']?.(history, asker)).toMatchObject({ error: { code: 'forbidden' } });
    // And the link of a closed account is cut.
    expect((await link.next('disconnect')).data).toBe('io server disconnect');
  });
});
