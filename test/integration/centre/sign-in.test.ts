import { describe, expect, it } from 'vitest';
import { CENTRE_NOON, startTestCentre } from '../../support/centre-under-test';
import { connect, postJson, refusal, signIn } from '../../support/centre-workstation';

const wrong = { username: 'sykepleier1', password: 'feil', workstationId: 'ws-1' };
const right = { ...wrong, password: 'trening' };

describe('sign-in', () => {
  it('answers health, 404 and 405 in JSON', async () => {
    const { url } = await startTestCentre();
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok', protocol: 1 });
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    const other = await fetch(`${url}/auth/login`);
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('calls a body malformed that is no JSON, has no workstation or is too large', async () => {
    const { url } = await startTestCentre();
    const bodies = [
      '{',
      { username: 'a', password: 'b' },
      { ...right, workstationId: 'not an id' },
      'x'.repeat(20_000),
    ];
    for (const body of bodies) {
      const { status, json } = await postJson(`${url}/auth/login`, body);
      expect([status, json]).toEqual([400, { code: 'malformed' }]);
    }
  });

  it('locks a name for 60 s after five wrong tries, also for the right password and unknown names', async () => {
    const { url, time } = await startTestCentre();
    const login = (body: unknown) => postJson(`${url}/auth/login`, body);
    for (const username of ['sykepleier1', 'nobody']) {
      for (let n = 1; n <= 5; n += 1) expect((await login({ ...wrong, username })).status).toBe(401);
      expect(await login({ ...right, username })).toMatchObject({
        status: 429,
        json: { code: 'locked', retryAfterS: 60 },
      });
    }
    expect((await login({ ...right, username: 'lege' })).status).toBe(200);
    time.advance(59_000);
    expect(await login(right)).toMatchObject({ status: 429, json: { retryAfterS: 1 } });
    time.advance(1_000);
    expect((await login(right)).status).toBe(200);
  });

  it('starts to count anew after a right password', async () => {
    const { url } = await startTestCentre();
    for (let round = 0; round < 2; round += 1) {
      for (let n = 1; n <= 4; n += 1) expect((await postJson(`${url}/auth/login`, wrong)).status).toBe(401);
      expect((await postJson(`${url}/auth/login`, right)).status).toBe(200);
    }
  });

  it('lets no more than five of many tries at once through', async () => {
    const { url } = await startTestCentre();
    const answers = await Promise.all(Array.from({ length: 12 }, () => postJson(`${url}/auth/login`, wrong)));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
  });

  it('renews both tokens, kills the old refresh token, and keeps them over a restart', async () => {
    const first = await startTestCentre();
    const tokens = await signIn(first.url);
    const renewed = await postJson(`${first.url}/auth/refresh`, { refreshToken: tokens.refreshToken });
    expect(renewed.json).toMatchObject({ user: tokens.user });
    const again = await postJson(`${first.url}/auth/refresh`, { refreshToken: tokens.refreshToken });
    expect([again.status, again.json]).toEqual([401, { code: 'bad_credentials' }]);
    await first.stop();
    const second = await startTestCentre({ dataDir: first.dataDir });
    const { refreshToken } = renewed.json as { refreshToken: string };
    expect((await postJson(`${second.url}/auth/refresh`, { refreshToken })).status).toBe(200);
  });

  it('cuts the live link at logout', async () => {
    const { url } = await startTestCentre();
    const { accessToken, refreshToken } = await signIn(url);
    const station = connect(url, { token: accessToken });
    await station.next('hello');
    expect((await postJson(`${url}/auth/logout`, { refreshToken })).status).toBe(204);
    expect((await station.next('disconnect')).data).toBe('io server disconnect');
    expect(await refusal(connect(url, { token: accessToken }))).toEqual({ code: 'unauthenticated' });
  });

  it('cuts the link of an account that is closed, at once, and of nobody else', async () => {
    const { url, store } = await startTestCentre();
    const close = (userId: string): void => {
      store.transact(() => store.log.remove('user', userId, 'system', CENTRE_NOON));
    };
    const tokens = await signIn(url);
    const station = connect(url, { token: tokens.accessToken });
    await station.next('hello');
    const other = await signIn(url, 'lege', 'ws-2');
    const second = connect(url, { token: other.accessToken, workstationId: 'ws-2' });
    await second.next('hello');
    close(tokens.user.id);
    expect((await station.next('disconnect')).data).toBe('io server disconnect');
    expect(await refusal(connect(url, { token: tokens.accessToken }))).toEqual({ code: 'unauthenticated' });
    const renewed = await postJson(`${url}/auth/refresh`, { refreshToken: tokens.refreshToken });
    expect([renewed.status, renewed.json]).toEqual([401, { code: 'bad_credentials' }]);
    expect(second.socket.connected).toBe(true);
  });

  it('cuts the link on which somebody acts to whom the desk was handed over, once that account is closed', async () => {
    const { url, store } = await startTestCentre();
    const tokens = await signIn(url);
    const station = connect(url, { token: tokens.accessToken });
    await station.next('hello');
    const { user } = await signIn(url, 'sykepleier2');
    const at = new Date(CENTRE_NOON).toISOString();
    const payload = { at, rank: [], link: 'live', sound: 'on', shown: [] };
    const sample = { id: 'sample-1', type: 'desk.sample', at, userId: user.id, payload };
    expect(await station.command(sample)).toMatchObject({ status: 'applied' });
    store.transact(() => store.log.remove('user', user.id, 'system', CENTRE_NOON));
    expect((await station.next('disconnect')).data).toBe('io server disconnect');
    // Whoever else is at the desk comes back in.
    const again = connect(url, { token: tokens.accessToken });
    await again.next('hello');
  });

  it('refuses a revoked workstation everywhere and cuts its link', async () => {
    const { url, revokeWorkstation } = await startTestCentre();
    const { accessToken, refreshToken } = await signIn(url);
    const station = connect(url, { token: accessToken });
    await station.next('hello');
    revokeWorkstation('ws-1');
    expect(await postJson(`${url}/auth/refresh`, { refreshToken })).toMatchObject({
      status: 403,
      json: { code: 'workstation_revoked' },
    });
    expect((await station.next('notice')).data.code).toBe('workstation_revoked');
    await station.next('disconnect');
    expect(await refusal(connect(url, { token: accessToken }))).toEqual({ code: 'workstation_revoked' });
    expect(await postJson(`${url}/auth/login`, right)).toMatchObject({
      status: 403,
      json: { code: 'workstation_revoked' },
    });
  });

  it('names why a handshake is refused', async () => {
    const { url, time } = await startTestCentre();
    const { accessToken: token } = await signIn(url);
    expect(await refusal(connect(url, { token, cursor: -1 }))).toEqual({ code: 'malformed' });
    expect(await refusal(connect(url, { token, protocol: 2 }))).toEqual({
      code: 'protocol_unsupported',
      supported: [1],
    });
    expect(await refusal(connect(url, { token: 'x' }))).toEqual({ code: 'unauthenticated' });
    expect(await refusal(connect(url, { token, workstationId: 'ws-2' }))).toEqual({
      code: 'unauthenticated',
    });
    time.advance(16 * 60_000);
    expect(await refusal(connect(url, { token }))).toEqual({ code: 'token_expired' });
  });
});
