import { describe, expect, it } from 'vitest';
import { failure } from '@shared/outcome';
import type { Tokens } from '@shared/wire/sign-in';
import type { DeskPlace } from '@shared/ipc/station/lock-contract';
import { batch, nurse, oneRedAlert } from '../../../support/builders';
import { startScriptedCentre, type ScriptedCentre } from '../../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { lockOver } from '../../../support/station/lock-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

const PLACE: DeskPlace = {
  page: 'alerts',
  patientId: null,
  panel: { patientId: 'patient-1', alertId: 'alert-1' },
  section: 'overview',
  queueView: 'mine',
  outboxOpen: false,
};

/** A centre that tells its people apart, with the first of them signed in and one red alert on the list. */
async function atTheDesk(expiresInS = 600) {
  const centre = await startScriptedCentre();
  let tokens = 0;
  const logins: unknown[] = [];
  const people = new Map<unknown, string>();
  const tokensFor = (username: string) => {
    tokens += 1;
    const [accessToken, refreshToken] = [`t${String(tokens)}`, `s${String(tokens)}`];
    people.set(refreshToken, username);
    const user = nurse({ id: `user-${username}`, name: username });
    return { status: 200, body: { accessToken, refreshToken, expiresInS, user } };
  };
  centre.login = (body) => {
    logins.push(body['username']);
    return body['password'] === 'trening'
      ? tokensFor(String(body['username']))
      : { status: 401, body: { code: 'bad_credentials' } };
  };
  centre.refresh = (body) => tokensFor(people.get(body['refreshToken']) ?? 'unknown');
  const station = await startStation(temporaryFolder(), centre.origin);
  expect(await station.session.signIn('first', 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  centre.send('changes', batch(0, oneRedAlert()));
  await station.until(() => station.link.view().cursor === 6 && station.link.view().state === 'live');
  return { centre, station, logins, ...lockOver(station) };
}

async function offline(centre: ScriptedCentre, station: StationUnderTest): Promise<void> {
  await centre.stop();
  await station.until(() => station.link.view().state === 'offline');
}

async function actions(station: StationUnderTest): Promise<readonly string[]> {
  const entries = await station.stores.ledger.call('auditAfter', { n: 0, limit: 100 });
  return entries.map(({ action, userId, ground }) => [action, userId, ground ?? ''].join(' '));
}

describe('where nobody is signed in', () => {
  it('what stands on screen is told to go where nobody touches anything as long as a desk may be idle, and where the system locks', async () => {
    const { station, lock, unattended, systemIdle, isLocked } = await atTheDesk();
    systemIdle(11 * 60);
    await station.session.signOut();
    lock.tick();
    systemIdle(0);
    lock.touched();
    const before = unattended();
    systemIdle(9 * 60);
    lock.tick();
    expect(unattended()).toBe(before);
    systemIdle(10 * 60);
    lock.tick();
    expect(unattended()).toBe(before + 1);
    systemIdle(0);
    lock.lock('system');
    expect(unattended()).toBe(before + 2);
    expect(isLocked()).toBe(false);
  });
});

/** Answers when it is told to; `asked` resolves at the first question. */
function held<A extends readonly unknown[], R>(answer: (...asked: A) => R | Promise<R>) {
  let told: () => void = () => undefined;
  let go: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (told = resolve));
  const gone = new Promise<void>((resolve) => (go = resolve));
  return {
    asked,
    go: () => {
      go();
    },
    answer: async (...question: A): Promise<R> => {
      told();
      await gone;
      return answer(...question);
    },
  };
}

describe('a locked desk', () => {
  it('that another person takes over while the link is gone and asks for the token of the one before, has its link under the new one', async () => {
    // Every greeting asks for a new token.
    const { centre, station, lock } = await atTheDesk(1);
    const [login, refresh] = [held(centre.login), held(centre.refresh)];
    lock.lock('asked');
    lock.shown();
    centre.login = login.answer;
    const unlocking = lock.unlock('second', 'trening');
    await login.asked;
    centre.refresh = refresh.answer;
    const before = centre.heard.handshakes.length;
    centre.cut();
    await refresh.asked;
    login.go();
    expect(await unlocking).toMatchObject({ ok: true });
    refresh.go();
    await centre.until(() => centre.heard.handshakes.length > before);
    await station.until(
      () => station.link.view().problem === null && station.link.view().state !== 'offline',
    );
    expect(station.session.user?.id).toBe('user-second');
    expect(station.session.linkIsOwn).toBe(true);
  });

  it('opens for the same person by what is kept here, asks no centre, and brings them back to their place once', async () => {
    const { lock, isLocked, told, emptied, logins, station } = await atTheDesk();
    lock.tick();
    lock.keep(PLACE, false);
    expect(lock.place()).toBeNull();
    lock.lock('asked');
    expect(isLocked()).toBe(true);
    expect(told.at(-1)).toMatchObject({
      phase: 'locked',
      person: 'first',
      username: 'first',
      board: { red: 1, yellow: 0, blue: 0, unsent: 0 },
    });
    lock.shown();
    lock.shown();
    expect(emptied()).toBe(1);
    expect(await lock.unlock('First ', 'trening')).toMatchObject({ ok: true });
    expect(isLocked()).toBe(false);
    expect(logins).toEqual(['first']);
    expect(lock.place()).toEqual(PLACE);
    expect(lock.place()).toBeNull();
    expect(await lock.unlock('first', 'trening')).toMatchObject({ ok: false, error: 'invalid_state' });
    expect(station.link.view().state).toBe('live');
  });

  it('keeps the place of somebody who has just come, before it looked for the first time, and takes none from a page while it is locked', async () => {
    const { lock } = await atTheDesk();
    lock.keep(PLACE, true);
    lock.tick();
    lock.lock('asked');
    lock.keep({ ...PLACE, page: 'worklist', panel: null, queueView: 'all' }, false);
    expect(await lock.unlock('first', 'trening')).toMatchObject({ ok: true });
    expect(lock.place()).toEqual(PLACE);
  });

  it('counts idleness from the last touch of somebody who has just come, also where that was before the first look', async () => {
    const { lock, systemIdle, told } = await atTheDesk();
    lock.touched();
    systemIdle(10 * 60 - 20);
    lock.tick();
    expect(told).toMatchObject([{ phase: 'counting', locksAt: 20_000 }]);
  });

  it('is handed to another person on the socket that is up; commands carry their own author, and nobody is named wrongly', async () => {
    const { centre, lock, station } = await atTheDesk();
    lock.tick();
    lock.keep(PLACE, false);
    station.link.showPatient('patient-1');
    await centre.until(() => centre.heard.presence.length === 1);
    const before = station.links.length;
    lock.lock('asked');
    expect(await lock.unlock('second', 'trening')).toMatchObject({ ok: true });
    expect(lock.place()).toBeNull();
    station.link.showPatient('patient-1');
    await station.act('alert.comment', 'alert-1', 1, { text: 'av den andre' });
    await centre.until(() => centre.heard.commands.length === 1);
    expect(centre.heard.commands[0]).toMatchObject({ userId: 'user-second', type: 'alert.comment' });
    expect(centre.heard.handshakes).toHaveLength(1);
    expect(
      station.links
        .slice(before)
        .map(({ state }) => state)
        .filter((state) => state !== 'live'),
    ).toEqual([]);
    // The centre would tell the others that the first one looks.
    expect(centre.heard.presence).toEqual([{ patientId: 'patient-1' }, { patientId: null }]);
    // Nor where it greets anew on the same socket.
    centre.send('hello', centre.hello);
    centre.send('after', null);
    await station.until(() => station.counters.all()['unknown_event'] === 1);
    void station.link.query('history', { patientId: 'patient-1' });
    await centre.until(() => centre.heard.queries.some(({ name }) => name === 'history'));
    expect(centre.heard.presence).toHaveLength(2);
    centre.cut();
    await centre.until(() => centre.heard.handshakes.length === 2);
    expect(centre.heard.handshakes.map(({ token }) => token)).toEqual(['t1', 't2']);
    await centre.until(() => centre.heard.presence.length === 3);
  });

  it('opens and is handed over without a link, to those who were here, and the link is then made in the name of who is here', async () => {
    const { centre, lock, logins, station } = await atTheDesk();
    lock.lock('asked');
    expect(await lock.unlock('second', 'trening')).toMatchObject({ ok: true });
    await offline(centre, station);
    lock.lock('asked');
    expect(await lock.unlock('second', 'trening')).toMatchObject({ ok: true });
    lock.lock('asked');
    expect(await lock.unlock('third', 'trening')).toMatchObject({ ok: false, error: 'unknown_offline' });
    expect(await lock.unlock('first', 'trening')).toMatchObject({ ok: true });
    expect(station.session.user?.id).toBe('user-first');
    logins.length = 0;
    await centre.start();
    await centre.until(() => centre.heard.handshakes.length >= 2);
    expect(station.session.user?.id).toBe('user-first');
    await station.until(() => station.link.view().state === 'live');
    expect(station.session.linkIsOwn).toBe(true);
  });

  it('opens for who comes back from the identity provider, and is handed over to another who does, on the socket that is up', async () => {
    const { centre, lock, isLocked, station } = await atTheDesk();
    const { session } = station;
    const tokensOf = (name: string): Tokens => ({
      accessToken: `t-${name}`,
      refreshToken: `s-${name}`,
      expiresInS: 600,
      user: nurse({ id: `user-${name}`, name }),
    });
    lock.tick();
    lock.keep(PLACE, false);
    lock.lock('asked');
    expect(await lock.unlockBy(() => Promise.resolve(failure('unknown_person')))).toMatchObject({
      ok: false,
    });
    expect(isLocked()).toBe(true);
    expect(await lock.unlockBy(() => session.proveWith(tokensOf('first')))).toMatchObject({ ok: true });
    expect(lock.place()).toEqual(PLACE);
    expect(await lock.unlockBy(() => session.proveWith(tokensOf('first')))).toMatchObject({
      error: 'invalid_state',
    });
    lock.keep(PLACE, false);
    lock.lock('asked');
    expect(await lock.unlockBy(() => session.proveWith(tokensOf('second')))).toMatchObject({ ok: true });
    expect(session.user?.id).toBe('user-second');
    expect(lock.place()).toBeNull();
    expect(session.username).toBeNull();
    expect(centre.heard.handshakes).toHaveLength(1);
    expect((await actions(station)).filter((one) => !one.startsWith('session.lock ')).slice(-3)).toEqual([
      'session.unlock_failed user-first unknown_person',
      'session.unlock user-first ',
      'session.switch user-second ',
    ]);
  });

  it('slows down wrong passwords, also the right one for a while, and logs every try', async () => {
    const { centre, lock, isLocked, station } = await atTheDesk();
    await offline(centre, station);
    lock.lock('system');
    for (let tries = 0; tries < 5; tries += 1)
      expect(await lock.unlock('first', 'feil')).toMatchObject({ ok: false, error: 'bad_credentials' });
    expect(await lock.unlock('first', 'trening')).toMatchObject({
      ok: false,
      error: 'locked_out',
      detail: { retryAfterS: expect.any(Number) as number },
    });
    expect(isLocked()).toBe(true);
    expect(await actions(station)).toEqual([
      'session.lock user-first system',
      ...Array.from({ length: 5 }, () => 'session.unlock_failed user-first bad_credentials'),
      'session.unlock_failed user-first locked_out',
    ]);
  });

  it('keeps a person’s choice of minutes within what the site allows, over another person in between', async () => {
    const { lock } = await atTheDesk();
    lock.tick();
    expect(await lock.choose(99)).toEqual({ minutes: 15, usual: 10, least: 2, most: 15 });
    lock.lock('asked');
    await lock.unlock('second', 'trening');
    expect(lock.rule().minutes).toBe(10);
    lock.lock('asked');
    await lock.unlock('first', 'trening');
    await expect.poll(() => lock.rule().minutes).toBe(15);
  });
});
