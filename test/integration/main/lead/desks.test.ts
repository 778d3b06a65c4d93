import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DeskBoard } from '@main/app/replay/desk-board';
import { readReplay } from '@main/app/replay/read-replay';
import { SampleSource } from '@main/app/replay/sample-source';
import type { Running } from '@main/app/running';
import { HOUR, MINUTE, SECOND, toWireTime } from '@shared/clock';
import type { ReplayView } from '@shared/ipc/lead/oversight-contract';
import { readDesksAnswer, readSamplesAnswer } from '@shared/wire/desk-queries';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../../../support/centre-under-test';
import { connect, signIn, type TestWorkstation } from '../../../support/centre-workstation';
import { startScriptedCentre } from '../../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

async function linked(centre: TestCentre, username: string, workstationId: string): Promise<TestWorkstation> {
  const { accessToken } = await signIn(centre.url, username, workstationId);
  const workstation = connect(centre.url, { token: accessToken, workstationId });
  await workstation.next('hello');
  return workstation;
}

function sampleOf(userId: string, at: number, more: Record<string, unknown> = {}) {
  const time = toWireTime(at);
  const payload = { at: time, rank: ['a-1'], link: 'live', sound: 'on', shown: [], ...more };
  return { id: randomUUID(), type: 'desk.sample', at: time, userId, payload };
}

const ask = (workstation: TestWorkstation, name: string, query: unknown): Promise<unknown> =>
  workstation.socket.emitWithAck(name, query);

const DAY_OF = { from: toWireTime(CENTRE_NOON - 10 * HOUR), to: toWireTime(CENTRE_NOON + HOUR) };

describe('the question what a desk showed', () => {
  it('is answered to a lead: by the time that the samples tell of, oldest first, with more to come', async () => {
    const centre = await startTestCentre();
    const nurse = await linked(centre, 'sykepleier1', 'ws-nurse');
    const userId = (await signIn(centre.url, 'sykepleier1', 'ws-nurse')).user.id;
    // Two that waited for a link, out of order, and one from a clock that is ahead.
    const times = [CENTRE_NOON - HOUR, CENTRE_NOON - 2 * HOUR, CENTRE_NOON + HOUR];
    for (const at of times) expect((await nurse.command(sampleOf(userId, at))).status).toBe('applied');
    const lead = await linked(centre, 'vaktleder', 'ws-lead');
    const query = { workstationId: 'ws-nurse', ...DAY_OF };
    const all = readSamplesAnswer(await ask(lead, 'samples', { ...query, limit: 10 }));
    expect(all).toMatchObject({ kind: 'answer', more: false, unusable: 0 });
    const at = all.kind === 'answer' ? all.items.map((one) => Date.parse(one.at)) : [];
    expect(at).toEqual([CENTRE_NOON - 2 * HOUR, CENTRE_NOON - HOUR, CENTRE_NOON]);
    expect(await ask(lead, 'samples', { ...query, limit: 2 })).toMatchObject({ more: true });
    expect(await ask(lead, 'samples', { ...query, workstationId: 'ws-lead', limit: 2 })).toEqual({
      samples: [],
      more: false,
    });
    expect(await ask(lead, 'samples', { workstationId: 'ws-nurse' })).toMatchObject({
      error: { code: 'malformed' },
    });
    expect(centre.faults).toEqual([]);
  });

  it('is refused to others', async () => {
    const centre = await startTestCentre();
    for (const who of ['sykepleier1', 'lege']) {
      const workstation = await linked(centre, who, `ws-${who}`);
      for (const [name, query] of [
        ['samples', { workstationId: `ws-${who}`, ...DAY_OF, limit: 1 }],
        ['desks', {}],
      ] as const)
        expect(await ask(workstation, name, query)).toMatchObject({ error: { code: 'forbidden' } });
    }
  });

  it('is cut to what fits a frame, and goes on from there', async () => {
    const centre = await startTestCentre();
    const nurse = await linked(centre, 'sykepleier1', 'ws-nurse');
    const userId = (await signIn(centre.url, 'sykepleier1', 'ws-nurse')).user.id;
    const rank = Array.from({ length: 200 }, () => randomUUID());
    for (let n = 0; n < 150; n += 1)
      await nurse.command(sampleOf(userId, CENTRE_NOON - (150 - n) * MINUTE, { rank }));
    const lead = await linked(centre, 'vaktleder', 'ws-lead');
    const query = { workstationId: 'ws-nurse', ...DAY_OF, limit: 1_000 };
    const raw = await ask(lead, 'samples', query);
    const first = readSamplesAnswer(raw);
    expect(JSON.stringify(raw).length).toBeLessThan(1024 * 1024);
    expect(first).toMatchObject({ kind: 'answer', more: true });
    const last = first.kind === 'answer' ? (first.items.at(-1)?.at ?? '') : '';
    const rest = readSamplesAnswer(
      await ask(lead, 'samples', { ...query, from: toWireTime(Date.parse(last) + 1) }),
    );
    const counts = [first, rest].map((one) => (one.kind === 'answer' ? one.items.length : 0));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(150);
  });

  it('is not answered with what is older than thirty days', async () => {
    const centre = await startTestCentre();
    const nurse = await linked(centre, 'sykepleier1', 'ws-nurse');
    const userId = (await signIn(centre.url, 'sykepleier1', 'ws-nurse')).user.id;
    const old = CENTRE_NOON - 31 * 24 * HOUR;
    for (const at of [old, CENTRE_NOON]) await nurse.command(sampleOf(userId, at));
    centre.time.advance(HOUR + SECOND);
    const lead = await linked(centre, 'vaktleder', 'ws-lead');
    const answer = await ask(lead, 'samples', {
      workstationId: 'ws-nurse',
      from: toWireTime(old - HOUR),
      to: toWireTime(CENTRE_NOON + HOUR),
      limit: 10,
    });
    expect(answer).toMatchObject({ samples: [{ at: toWireTime(CENTRE_NOON) }] });
  });
});

describe('the question how desks stand', () => {
  it('tells who is linked, who is signed in without a link, and where nobody is', async () => {
    const centre = await startTestCentre();
    const nurse = await linked(centre, 'sykepleier1', 'ws-1');
    const lost = await linked(centre, 'sykepleier2', 'ws-2');
    const lead = await linked(centre, 'vaktleder', 'ws-3');
    const { user, refreshToken } = await signIn(centre.url, 'lege', 'ws-4');
    await fetch(`${centre.url}/auth/logout`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refreshToken }),
    });
    expect(user.role).toBe('clinician');
    const nurseId = (await signIn(centre.url, 'sykepleier1', 'ws-1')).user.id;
    await nurse.command(sampleOf(nurseId, CENTRE_NOON, { sound: 'muted', link: 'live' }));
    lost.socket.close();
    const desks = async () => {
      const answer = readDesksAnswer(await ask(lead, 'desks', {}));
      return answer.kind === 'answer' ? answer.items : [];
    };
    await expect.poll(async () => (await desks()).filter(({ connected }) => connected).length).toBe(2);
    expect(
      (await desks()).map((one) => [
        one.workstationId,
        one.connected,
        one.user?.name !== undefined,
        one.sound,
      ]),
    ).toEqual([
      ['ws-1', true, true, 'muted'],
      ['ws-2', false, true, undefined],
      ['ws-3', true, true, undefined],
      ['ws-4', false, false, undefined],
    ]);
    centre.revokeWorkstation('ws-2');
    expect((await desks()).map(({ workstationId }) => workstationId)).toEqual(['ws-1', 'ws-3', 'ws-4']);
  });
});

/** Replays as the handler does, on a station without a window. */
function replays(
  station: StationUnderTest,
): (workstationId: string | null, at: number) => Promise<ReplayView> {
  const clock = { now: () => Date.now() };
  const [board, source] = [new DeskBoard(clock), new SampleSource(clock)];
  return (workstationId, at) =>
    readReplay(station as unknown as Running, { workstationId, at }, { board, source, now: Date.now() });
}

async function leadStation(origin: URL): Promise<StationUnderTest> {
  const station = await startStation(temporaryFolder(), origin);
  expect(await station.session.signIn('vaktleder', 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  await station.until(() => station.links.at(-1)?.state === 'live');
  return station;
}

describe('a lead who is handed the desk of a nurse', () => {
  it('reads what only a lead may, over a link of their own, which the alerts come back on', async () => {
    const centre = await startTestCentre({ patients: 5, seed: 3, historyDays: 1 });
    const station = await startStation(temporaryFolder(), new URL(centre.url));
    expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await station.link.start();
    await station.until(() => station.links.at(-1)?.state === 'live');
    expect(await station.session.prove('vaktleder', 'trening', true)).toMatchObject({ ok: true });
    expect(station.session.linkIsOwn).toBe(false);
    const wide = { from: toWireTime(0), to: toWireTime(CENTRE_NOON + HOUR), limit: 10, after: 0 };
    expect(await station.queries.audit(wide)).toMatchObject({ ok: true });
    expect(station.session.linkIsOwn).toBe(true);
    await station.until(() => station.link.view().state === 'live');
  });
});

describe('a replay over the link', () => {
  it('shows this workstation from its ledger and another one from the centre', async () => {
    const centre = await startTestCentre({ patients: 20, seed: 3, historyDays: 1 });
    const station = await leadStation(new URL(centre.url));
    const [row] = station.desk.alerts();
    expect(row).toBeDefined();
    const nurse = await linked(centre, 'sykepleier1', 'ws-nurse');
    const userId = (await signIn(centre.url, 'sykepleier1', 'ws-nurse')).user.id;
    await nurse.command(
      sampleOf(userId, CENTRE_NOON, { rank: [row?.id, 'gone'], link: 'offline', sound: 'paused' }),
    );
    const replay = replays(station);
    const other = await replay('ws-nurse', CENTRE_NOON);
    expect(other).toMatchObject({
      records: 'read',
      others: 'told',
      record: {
        user: { id: userId, name: 'Sykepleier Én' },
        link: 'offline',
        sound: 'paused',
        rows: [{ alertId: row?.id, state: 'open', touched: null }],
        unknown: 1,
      },
    });
    expect(other.desks.map(({ workstationId, isOwn }) => [workstationId, isOwn])).toEqual([
      [station.workstationId, true],
      ['ws-nurse', false],
    ]);
    expect((await replay('ws-nurse', CENTRE_NOON - 10 * MINUTE)).gap).toEqual({
      from: null,
      to: CENTRE_NOON,
    });
    const kept = () => station.stores.ledger.call('readSamples', { from: 0, to: 9e15, limit: 9 });
    await expect.poll(async () => (await kept()).length).toBe(1);
    const own = await kept();
    expect(await replay(null, own[0]?.at ?? 0)).toMatchObject({ record: { link: 'live' }, records: 'read' });
  });

  it.each([
    ['answers with an error', () => ({ error: { code: 'malformed', message: '' } })],
    ['answers something else', () => ({ hello: 'there' })],
  ])('says what is lacking where the centre %s', async (_how, answer) => {
    const centre = await startScriptedCentre();
    centre.answerQuery = answer;
    const station = await startStation(temporaryFolder(), centre.origin);
    await station.session.signIn('vaktleder', 'trening');
    await station.link.start();
    await station.until(() => station.links.at(-1)?.state === 'live');
    const replay = replays(station);
    expect(await replay('ws-other', Date.now())).toMatchObject({
      others: 'lacking',
      records: 'lacking',
      record: null,
    });
    const own = await replay(null, Date.now());
    expect([own.records, own.desks.length]).toEqual(['read', 1]);
    expect(centre.heard.queries.filter(({ name }) => name === 'desks')).toHaveLength(1);
  });

  it('says that the centre is out of reach where there is no link', async () => {
    const centre = await startScriptedCentre();
    const station = await startStation(temporaryFolder(), centre.origin);
    await station.session.signIn('vaktleder', 'trening');
    expect(await replays(station)('ws-other', Date.now())).toMatchObject({
      others: 'unreachable',
      records: 'unreachable',
    });
  });
});
