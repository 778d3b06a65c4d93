import { describe, expect, it, vi } from 'vitest';
import { failure, success, type Outcome } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import type { Tokens } from '@shared/wire/sign-in';
import type { SavedAccount } from '@main/session/known-people';
import { SessionService } from '@main/session/session-service';
import type { SignInError } from '@main/session/sign-in-client';
import { nurse } from '../../../support/builders';

const NOON = Date.parse('2026-03-02T11:00:00.000Z');

type Answer = Outcome<Tokens, SignInError>;

/** A session whose centre answers by hand; `away` is a centre that cannot be reached. */
function session() {
  const accounts = new Map<string, SavedAccount>();
  const tokens = new Map<string, string | null>();
  const ended: string[] = [];
  const told: (User | null)[] = [];
  const failures: unknown[] = [];
  const away: Answer = failure('centre_unreachable');
  const centre: { login: Answer; refresh: Answer | Promise<Answer> } = { login: away, refresh: away };
  /** Resolves when the disk has taken what is written next. */
  const disk: { taken: Promise<unknown> } = { taken: Promise.resolve() };
  const service = new SessionService(
    {
      login: () => Promise.resolve(centre.login),
      refresh: () => Promise.resolve(centre.refresh),
      logout: (token) => {
        ended.push(token);
        return Promise.resolve();
      },
    },
    {
      saveAccount: (account) => Promise.resolve(accounts.set(account.username, account)),
      readAccount: (username) => Promise.resolve(accounts.get(username) ?? null),
      saveRefreshToken: (userId, token) => {
        tokens.set(userId, token);
        return disk.taken;
      },
      readRefreshToken: (userId) => Promise.resolve(tokens.get(userId) ?? null),
      saveRevoked: () => Promise.resolve(),
    },
    'ws-1',
    { now: () => NOON },
    {
      onPerson: (user) => told.push(user),
      onRevoked: () => undefined,
      onStoreFailure: (error) => failures.push(error),
    },
    false,
  );
  return { service, centre, disk, away, accounts, tokens, ended, told, failures };
}

function tokensOf(user: User, n = 1): Answer {
  const [accessToken, refreshToken] = [`a${String(n)}`, `r${String(n)}`];
  return success({ accessToken, refreshToken, expiresInS: 600, user });
}

const kari = nurse({ id: 'user-kari', name: 'Kari' });
const refused: Answer = failure('bad_credentials');

describe('without a link', () => {
  it('a name is known however it is written, as the centre knows it', async () => {
    const { service, centre, away } = session();
    centre.login = tokensOf(kari);
    await service.signIn('Kari', 'trening');
    await service.signOut();
    centre.login = away;
    expect(await service.signIn('kari ', 'trening')).toMatchObject({ ok: true });
    expect(service.username).toBe('kari ');
  });

  it('a name that an earlier version kept as it was written is known still', async () => {
    const { service, centre, away, accounts } = session();
    centre.login = tokensOf(kari);
    await service.signIn('Kari', 'trening');
    await service.signOut();
    await service.settle();
    const [kept] = accounts.values();
    accounts.clear();
    if (kept !== undefined) accounts.set('Kari', { ...kept, username: 'Kari' });
    centre.login = away;
    expect(await service.signIn('Kari', 'trening')).toMatchObject({ ok: true });
  });

  it('a password that the centre has refused since opens nothing; somebody’s wrong try takes nothing away', async () => {
    const { service, centre, away } = session();
    centre.login = tokensOf(kari);
    await service.signIn('kari', 'trening');
    await service.signOut();
    centre.login = refused;
    expect(await service.signIn('kari', 'feil')).toMatchObject({ ok: false });
    centre.login = away;
    expect(await service.signIn('kari', 'trening')).toMatchObject({ ok: true });
    // Let in by this workstation alone, and then the centre is there: the account is closed, or has another password.
    centre.login = refused;
    centre.refresh = refused;
    expect(await service.accessToken()).toMatchObject({ ok: false, error: 'sign_in_again' });
    await service.signOut();
    centre.login = away;
    expect(await service.signIn('kari', 'trening')).toMatchObject({ ok: false, error: 'unknown_offline' });
  });
});

describe('a token that is renewed', () => {
  it('brings what the person may do by now', async () => {
    const { service, centre, told } = session();
    centre.login = tokensOf({ ...kari, role: 'lead' });
    await service.signIn('kari', 'trening');
    centre.refresh = tokensOf(kari, 2);
    expect(await service.accessToken(true)).toEqual(success('a2'));
    expect(service.user).toEqual(kari);
    expect(told.map((user) => user?.role)).toEqual(['lead', 'nurse']);
    await service.accessToken(true);
    expect(told).toHaveLength(2);
  });

  it('has the role that the log gives, and stays where the log no longer names it', async () => {
    const { service, centre, told } = session();
    centre.login = tokensOf({ ...kari, role: 'lead' });
    await service.signIn('kari', 'trening');
    const other = nurse({ id: 'user-ola', name: 'Ola' });
    service.heard([other, kari]);
    expect(service.user).toEqual(kari);
    service.heard([other]);
    service.heard([kari]);
    expect(service.user).toEqual(kari);
    expect(told.map((user) => user?.role)).toEqual(['lead', 'nurse']);
    centre.refresh = tokensOf(kari, 2);
    expect(await service.accessToken(true)).toEqual(success('a2'));
    await service.signOut();
    service.heard([kari]);
    expect(service.user).toBeNull();
  });

  it('is taken from nobody else: neither a renewal nor a name that is another person’s by now', async () => {
    const other = nurse({ id: 'user-ola', name: 'Ola' });
    const { service, centre, away, ended, tokens } = session();
    centre.login = tokensOf(kari);
    await service.signIn('kari', 'trening');
    centre.refresh = tokensOf(other, 2);
    expect(await service.accessToken(true)).toMatchObject({ ok: false, error: 'sign_in_again' });
    expect(ended).toEqual(['r2']);
    expect([service.user?.id, tokens.get('user-ola')]).toEqual(['user-kari', undefined]);
    await service.signOut();
    centre.login = away;
    await service.signIn('kari', 'trening');
    centre.refresh = refused;
    centre.login = tokensOf(other, 3);
    expect(await service.accessToken()).toMatchObject({ ok: false, error: 'sign_in_again' });
    expect(ended.at(-1)).toBe('r3');
    expect(service.user?.id).toBe('user-kari');
  });
});

describe('the token of the link, where the desk changes hands meanwhile', () => {
  const ola = nurse({ id: 'user-ola', name: 'Ola' });

  it('is that of the person who came: a renewal of the one before is nobody’s', async () => {
    const { service, centre, ended } = session();
    centre.login = tokensOf(kari);
    await service.signIn('kari', 'trening');
    let answer: (tokens: Answer) => void = () => undefined;
    centre.refresh = new Promise((resolve) => (answer = resolve));
    const token = service.linkToken(true);
    centre.login = tokensOf(ola, 3);
    expect(await service.prove('ola', 'trening', true)).toEqual(success(ola));
    answer(tokensOf(kari, 2));
    expect(await token).toEqual(success('a3'));
    expect(ended).toContain('r2');
    expect(service.linkIsOwn).toBe(true);
  });

  it('is nobody’s where nobody is here', async () => {
    const { service, centre } = session();
    centre.login = tokensOf(kari);
    await service.signIn('kari', 'trening');
    let answer: (tokens: Answer) => void = () => undefined;
    centre.refresh = new Promise((resolve) => (answer = resolve));
    const token = service.linkToken(true);
    await service.signOut();
    answer(tokensOf(kari, 2));
    expect(await token).toMatchObject({ ok: false, error: 'signed_out' });
  });

  it('changes hands with the person, also while a slow disk keeps the new one', async () => {
    const { service, centre, disk } = session();
    centre.login = tokensOf(kari);
    await service.signIn('kari', 'trening');
    await service.linkToken();
    let take: (taken: unknown) => void = () => undefined;
    disk.taken = new Promise((resolve) => (take = resolve));
    centre.login = tokensOf(ola, 3);
    const proven = service.prove('ola', 'trening', true);
    await vi.waitFor(async () => {
      expect(await service.accessToken()).toEqual(success('a3'));
    });
    expect(service.user?.id).toBe('user-ola');
    take(null);
    expect(await proven).toEqual(success(ola));
  });
});
