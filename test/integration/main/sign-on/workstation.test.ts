import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failure, success } from '@shared/outcome';
import { machineClock } from '@main/app/machine-clock';
import { systemClock } from '@shared/clock';
import { SessionService, type SessionStore } from '@main/session/session-service';
import { signInClient } from '@main/session/sign-in-client';
import { listenOnce } from '@main/session/sign-on/loopback-listener';
import { askProvider } from '@main/session/sign-on/provider-request';
import { askCentre } from '@main/trust/ask-centre';
import { centreTrust, PUBLIC_TRUST } from '@main/trust/centre-trust';
import { signOnClient } from '@main/session/sign-on/sign-on-client';
import { SignOnService, type OpenBrowser } from '@main/session/sign-on/sign-on-service';
import { ManualTime } from '../../../support/centre-clock';
import { startTestCentre, type TestCentre } from '../../../support/centre-under-test';
import {
  startProvider,
  walk,
  type AtTheBrowser,
  type TestProvider,
} from '../../../support/sign-on/provider-under-test';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterEach(async () => {
  await provider.set({ tamper: 'nothing', down: false, endpoint: '' });
});
afterAll(async () => {
  await provider.stop();
});

function centre(issuer = provider.issuer): Promise<TestCentre> {
  const oidc = { issuer: new URL(issuer), clientId: 'vaktrom', name: 'Prøve-ID', scopes: [], claim: 'sub' };
  return startTestCentre({ oidc, time: new ManualTime(systemClock.now()) });
}

/** A workstation's session and sign-on over real sockets; `time` calls its timers by hand. */
function workstation(url: string) {
  const accounts: string[] = [];
  const store: SessionStore = {
    saveAccount: ({ username }) => Promise.resolve(accounts.push(username)),
    readAccount: () => Promise.resolve(null),
    saveRefreshToken: () => Promise.resolve(),
    readRefreshToken: () => Promise.resolve(null),
    saveRevoked: () => Promise.resolve(),
  };
  const told: boolean[] = [];
  const events = {
    onPerson: () => undefined,
    onRevoked: (revoked: boolean) => told.push(revoked),
    onStoreFailure: () => undefined,
  };
  const ask = askCentre(new URL(url), centreTrust(PUBLIC_TRUST));
  const session = new SessionService(signInClient(ask), store, 'ws-1', systemClock, events, false);
  const clock = { ahead: 0, now: systemClock.now, steady: () => machineClock.steady() + clock.ahead };
  const timers = new Set<() => void>();
  const signOn = new SignOnService({
    client: signOnClient(ask),
    ask: askProvider,
    listen: listenOnce,
    enter: (tokens) => session.enterWith(tokens),
    onRevoked: () => {
      session.revoke();
    },
    workstationId: 'ws-1',
    clock,
    after: (_wait, work) => {
      timers.add(work);
      return () => timers.delete(work);
    },
  });
  const pass = (ms: number): void => {
    clock.ahead += ms;
    for (const work of [...timers]) {
      timers.delete(work);
      work();
    }
  };
  return { session, signOn, accounts, told, pass, timers };
}

/** A browser with a person at it; what it was sent to is kept. */
function browser(who: AtTheBrowser, on: (back: URL) => URL = (back) => back) {
  const opened: URL[] = [];
  const open: OpenBrowser = (address) => {
    opened.push(address);
    void walk(address.href, who).then((back) => fetch(on(back)));
    return Promise.resolve(success(null));
  };
  return { opened, open };
}

/** A browser that is opened and never comes back. */
function lostBrowser() {
  const opened: URL[] = [];
  let told: () => void = () => undefined;
  const out = new Promise<void>((done) => (told = done));
  const open: OpenBrowser = (address) => {
    opened.push(address);
    told();
    return Promise.resolve(success(null));
  };
  return { opened, open, out };
}

describe('a workstation that signs a person in by the identity provider', () => {
  it('lets the person in, goes on with the centre’s own tokens, and keeps nothing to know them by without it', async () => {
    const { url } = await centre();
    const { session, signOn, accounts } = workstation(url);
    const answer = await signOn.begin(browser({ name: 'sykepleier1' }).open);
    expect(answer).toMatchObject({ ok: true, value: { role: 'nurse' } });
    expect(session.user).toEqual(answer.ok && answer.value);
    expect((await session.accessToken(true)).ok).toBe(true);
    expect(accounts).toEqual([]);
    await session.signOut();
    expect(await session.signIn('sykepleier1', 'feil')).toEqual(failure('bad_credentials'));
  });

  it('runs one attempt at a time: a second press opens no second browser', async () => {
    const { url } = await centre();
    const { signOn } = workstation(url);
    const { open, opened, out } = lostBrowser();
    const first = signOn.begin(open);
    expect(await signOn.begin(open)).toEqual(failure('already_under_way'));
    await out;
    expect(await signOn.begin(open)).toEqual(failure('already_under_way'));
    expect(opened).toHaveLength(1);
    expect(await signOn.reopen()).toEqual(success(null));
    expect(opened[1]?.href).toBe(opened[0]?.href);
    signOn.cancel();
    expect(await first).toEqual(failure('sign_on_cancelled'));
    expect(await signOn.reopen()).toEqual(failure('invalid_state'));
    expect((await signOn.begin(browser({ name: 'lege' }).open)).ok).toBe(true);
  });

  it('can be cancelled before the browser is open', async () => {
    const { url } = await centre();
    const { signOn } = workstation(url);
    const { open, opened } = lostBrowser();
    const answer = signOn.begin(open);
    signOn.cancel();
    expect(await answer).toEqual(failure('sign_on_cancelled'));
    expect([signOn.stage, opened]).toEqual(['idle', []]);
  });

  it('gives up after five minutes by its steady clock, and closes its address', async () => {
    const { url } = await centre();
    const { signOn, pass, timers } = workstation(url);
    const { open, opened, out } = lostBrowser();
    const answer = signOn.begin(open);
    await out;
    pass(299_000);
    expect(signOn.stage).toBe('waiting');
    pass(1_000);
    expect(await answer).toEqual(failure('sign_on_timed_out'));
    expect(timers.size).toBe(0);
    const back = await walk(opened[0]?.href ?? '', { name: 'sykepleier1' });
    await expect(fetch(back)).rejects.toThrow();
  });

  it('says who said no, who is unknown, and when another provider answered', async () => {
    const { url } = await centre();
    const { session, signOn } = workstation(url);
    expect(await signOn.begin(browser('says_no').open)).toEqual(failure('sign_on_denied'));
    expect(await signOn.begin(browser({ name: 'fremmed' }).open)).toEqual(failure('unknown_person'));
    const another = browser({ name: 'lege' }, (back) => {
      back.searchParams.set('iss', 'https://evil.example');
      return back;
    });
    expect(await signOn.begin(another.open)).toEqual(failure('sign_on_mixed_up'));
    expect(session.user).toBeNull();
  });

  it('waits on after an answer of another attempt', async () => {
    const { url } = await centre();
    const { signOn } = workstation(url);
    const { open, opened, out } = lostBrowser();
    const answer = signOn.begin(open);
    await out;
    const back = await walk(opened[0]?.href ?? '', { name: 'lege' });
    const strange = new URL(back);
    strange.searchParams.set('state', 'of-another');
    expect((await fetch(strange)).status).toBe(400);
    expect(signOn.stage).toBe('waiting');
    expect((await fetch(back)).status).toBe(200);
    expect((await answer).ok).toBe(true);
  });

  it('says that the browser cannot be opened, that the provider or the centre is down, that neither offers it', async () => {
    const { url, stop } = await centre();
    const { signOn } = workstation(url);
    expect(await signOn.begin(() => Promise.resolve(failure('no_browser')))).toEqual(failure('no_browser'));
    await provider.set({ down: true });
    expect(await signOn.begin(lostBrowser().open)).toEqual(failure('provider_unreachable'));
    await provider.set({ down: false });
    await stop();
    expect(await signOn.begin(lostBrowser().open)).toEqual(failure('centre_unreachable'));
    const passwords = workstation((await startTestCentre()).url);
    expect(await passwords.signOn.begin(lostBrowser().open)).toEqual(failure('sign_on_not_offered'));
  });

  it('hears of a provider that went away while the person was in the browser', async () => {
    const { url } = await centre();
    const { signOn } = workstation(url);
    const { open, opened, out } = lostBrowser();
    const answer = signOn.begin(open);
    await out;
    const back = await walk(opened[0]?.href ?? '', { name: 'lege' });
    await provider.set({ down: true });
    await fetch(back);
    expect(await answer).toEqual(failure('provider_unreachable'));
  });

  it('hears from both sides that a provider is gone whose process has ended', async () => {
    const other = await startProvider();
    const { url } = await centre(other.issuer);
    const { signOn } = workstation(url);
    const { open, opened, out } = lostBrowser();
    const answer = signOn.begin(open);
    await out;
    const back = await walk(opened[0]?.href ?? '', { name: 'lege' });
    await other.stop();
    await fetch(back);
    expect(await answer).toEqual(failure('provider_unreachable'));
    expect(await signOn.begin(open)).toEqual(failure('provider_unreachable'));
  });

  it('asks no provider over plain http beyond this machine, and none that is another than it says', async () => {
    const offered = { clientId: 'vaktrom', scopes: ['openid'], name: 'x' };
    const ask = (issuer: string) => askProvider({ ...offered, issuer }, 'http://127.0.0.1:1/sign-on');
    expect(await ask('http://id.example')).toEqual(failure('provider_refused'));
    expect(await ask(provider.issuer.replace('127.0.0.1', 'localhost'))).toEqual(failure('provider_refused'));
  });

  it.each([
    'http://id.example/auth',
    'ssh://id.example/auth',
    'file:///etc/passwd',
    'https://a:b@id.example/auth',
    'auth',
  ])('opens nothing where the provider names %s as its own page', async (endpoint) => {
    const { signOn } = workstation((await centre()).url);
    await provider.set({ endpoint });
    const { open, opened } = lostBrowser();
    expect(await signOn.begin(open)).toEqual(failure('provider_refused'));
    expect(opened).toEqual([]);
  });

  it('learns from the answer that it is shut out', async () => {
    const { url, revokeWorkstation } = await centre();
    revokeWorkstation('ws-1');
    const { signOn, session, told } = workstation(url);
    expect(await signOn.begin(browser({ name: 'lege' }).open)).toEqual(failure('workstation_revoked'));
    expect([session.revoked, told]).toEqual([true, [true]]);
  });

  it('gives its tokens back where somebody signed in meanwhile', async () => {
    const { url, store } = await centre();
    const { signOn, session } = workstation(url);
    const { open, opened, out } = lostBrowser();
    const answer = signOn.begin(open);
    await out;
    expect((await session.signIn('lege', 'trening')).ok).toBe(true);
    await fetch(await walk(opened[0]?.href ?? '', { name: 'sykepleier1' }));
    expect(await answer).toEqual(failure('invalid_state'));
    expect(session.user?.role).toBe('clinician');
    expect(store.accounts.workstations(systemClock.now())[0]?.userId).toBe(session.user?.id);
  });
});
