import { describe, expect, it } from 'vitest';
import { trainingStateSchema, type TrainingState } from '@shared/wire/training';
import { startTestCentre, type TestCentre } from '../../support/centre-under-test';
import { connect, signIn } from '../../support/centre-workstation';

const SECOND = 1_000;

async function ask(centre: TestCentre, token: string | null, body?: unknown) {
  const response = await fetch(`${centre.url}/training`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

async function set(centre: TestCentre, token: string, body: unknown): Promise<TrainingState> {
  const { status, json } = await ask(centre, token, body);
  expect(status).toBe(200);
  return trainingStateSchema.parse(json);
}

function openAlerts(centre: TestCentre) {
  return [...centre.store.log.all('alert')].map(({ data }) => data).filter(({ state }) => state === 'open');
}

/** Lets so many seconds of the centre's clock pass, one after the other. */
function pass(centre: TestCentre, seconds: number): void {
  for (let n = 0; n < seconds; n += 1) centre.time.advance(SECOND);
}

describe('GET and POST /training', () => {
  it('is for who is signed in, and says what is wrong with what is sent', async () => {
    const centre = await startTestCentre({ patients: 5, historyDays: 0, simulate: true });
    expect((await ask(centre, null)).status).toBe(401);
    expect((await ask(centre, 'nobody', { scenario: 'night' })).status).toBe(401);
    const { accessToken: token } = await signIn(centre.url);
    const bad: readonly (readonly [body: unknown, says: RegExp])[] = [
      ['{', /not JSON/],
      [{ scenario: 'flood' }, /"scenario" is not right/],
      [{ speed: 601 }, /"speed" is not right/],
      [{ speed: 1.5 }, /"speed"/],
      [{ faults: { delayMs: -1 } }, /"faults.delayMs"/],
      [{ faults: { cutLinks: 'yes' } }, /"faults.cutLinks"/],
      [{ scenarios: 'night' }, /scenarios/],
      [[], /body is not right/],
    ];
    for (const [body, says] of bad) {
      const { status, json } = await ask(centre, token, body);
      expect([body, status, json['code']]).toEqual([body, 400, 'malformed']);
      expect(json['message']).toMatch(says);
    }
    const { json } = await ask(centre, token);
    expect(json).toMatchObject({ scenario: 'quiet-shift', speed: 1, patients: 5, simulated: true });
  });

  it('sets scenario and speed while the patients go on measuring', async () => {
    const centre = await startTestCentre({ patients: 20, historyDays: 0, simulate: true });
    const { accessToken: token } = await signIn(centre.url);
    expect(await set(centre, token, { scenario: 'night', speed: 60 })).toMatchObject({
      scenario: 'night',
      speed: 60,
    });
    const before = centre.store.log.count('observation');
    pass(centre, 120);
    // Two hours of the patients' time.
    const measured = [...centre.store.log.all('observation')]
      .slice(before)
      .map(({ data }) => Date.parse(data.effectiveAt));
    expect(measured.length).toBeGreaterThan(0);
    expect(Math.max(...measured)).toBeGreaterThan(centre.time.now() + 30 * 60 * SECOND);
    expect(centre.faults).toEqual([]);
  });

  it('changes nothing of the patients where the centre is not simulated', async () => {
    const centre = await startTestCentre({ patients: 2, historyDays: 0 });
    const { accessToken: token } = await signIn(centre.url);
    expect(await ask(centre, token, { scenario: 'night' })).toMatchObject({
      status: 409,
      json: { code: 'not_simulated' },
    });
    expect((await set(centre, token, { faults: { delayMs: 500 } })).faults).toEqual({
      cutLinks: false,
      delayMs: 500,
    });
  });
});

describe('deterioration', () => {
  it('makes four patients worse, one after the other, to red within ten minutes', async () => {
    const centre = await startTestCentre({ patients: 60, historyDays: 0, simulate: true });
    const { accessToken: token } = await signIn(centre.url);
    const red = (): number => openAlerts(centre).filter(({ severity }) => severity === 'red').length;
    const before = red();
    await set(centre, token, { scenario: 'deterioration' });
    pass(centre, 60);
    const early = red();
    pass(centre, 540);
    expect(early - before).toBeLessThanOrEqual(1);
    expect(red() - before).toBeGreaterThanOrEqual(4);
    expect(red() - before).toBeLessThanOrEqual(7);
  });
});

describe('an alert storm', () => {
  it('raises 500 alerts a second for a minute, and puts away what nobody touched when it is over', async () => {
    const centre = await startTestCentre({ patients: 30, historyDays: 0, simulate: true });
    const { accessToken: token } = await signIn(centre.url);
    const before = openAlerts(centre).length;
    expect((await set(centre, token, { scenario: 'alert-storm' })).stormSecondsLeft).toBe(60);
    pass(centre, 3);
    const { head } = { head: centre.store.log.head() };
    const storm = openAlerts(centre).length - before;
    expect(storm).toBeGreaterThanOrEqual(1_500);
    expect(storm).toBeLessThanOrEqual(1_520);
    expect(head).toBeGreaterThan(3_000);
    await set(centre, token, { scenario: 'quiet-shift' });
    pass(centre, 5);
    expect(openAlerts(centre).length - before).toBeLessThanOrEqual(20);
    const closed = [...centre.store.log.all('alert')].find(({ data }) => data.closed?.by === 'system');
    expect(closed?.data.closed?.comment).toContain('Øvelsen');
    expect(centre.faults).toEqual([]);
  }, 60_000);
});

describe('a bad network', () => {
  it('cuts every link and lets none in until it is set back', async () => {
    const centre = await startTestCentre({ patients: 2, historyDays: 0 });
    const { accessToken: token } = await signIn(centre.url);
    const station = connect(centre.url, { token });
    await station.takeSnapshot();
    await set(centre, token, { faults: { cutLinks: true } });
    await station.next('disconnect');
    const refused = connect(centre.url, { token });
    await new Promise((resolve) => refused.socket.once('connect_error', resolve));
    expect(refused.socket.connected).toBe(false);
    const state = await set(centre, token, { faults: { cutLinks: false } });
    expect(state.network).toEqual({ cut: false, delayMs: 0 });
    await connect(centre.url, { token }).next('hello');
  });

  it('of a night comes and goes at seeded times', async () => {
    const centre = await startTestCentre({ patients: 2, historyDays: 0, simulate: true });
    const { accessToken: token } = await signIn(centre.url);
    await set(centre, token, { scenario: 'night' });
    const seen = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      pass(centre, 10);
      const { network } = trainingStateSchema.parse((await ask(centre, token)).json);
      seen.add(network.cut ? 'cut' : network.delayMs > 0 ? 'slow' : 'good');
    }
    expect([...seen].sort()).toEqual(['cut', 'good', 'slow']);
    const { network } = await set(centre, token, { scenario: 'quiet-shift' });
    expect(network).toEqual({ cut: false, delayMs: 0 });
  });
});
