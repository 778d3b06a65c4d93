import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KnownPeople, type SavedAccount } from '@main/session/known-people';
import { makeVerifier } from '@main/session/local-verifier';
import { nurse } from '../../../support/builders';

const NOON = Date.parse('2026-03-02T11:00:00.000Z');

function people() {
  const accounts = new Map<string, SavedAccount>();
  const failures: unknown[] = [];
  const known = new KnownPeople(
    {
      saveAccount: (account) => Promise.resolve(accounts.set(account.username, account)),
      readAccount: (username) => Promise.resolve(accounts.get(username) ?? null),
    },
    { now: () => NOON },
    (error) => failures.push(error),
  );
  return { known, accounts, failures };
}

/** What recognises a password would have been made and kept by then, had nothing waited. */
async function longEnough(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await makeVerifier('trening');
}

describe('what recognises somebody who signed in', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is made when the desk has been drawn, not beside it', async () => {
    const { known, accounts, failures } = people();
    // Somebody new is known at once, so that a machine that dies just then loses nothing.
    known.remember('Kari', nurse({ id: 'user-kari' }), 'trening');
    await vi.waitFor(() => {
      expect([...accounts.keys()]).toEqual(['kari']);
    });
    const first = accounts.get('kari');
    known.remember('Kari', nurse({ id: 'user-kari' }), 'trening');
    await longEnough();
    expect(accounts.get('kari')).toBe(first);
    vi.advanceTimersByTime(1_000);
    await vi.waitFor(() => {
      expect(accounts.get('kari')).not.toBe(first);
    });
    expect(failures).toEqual([]);
  });

  it('waits for no desk where somebody asks for it, or the ledger is about to be closed', async () => {
    const { known, accounts } = people();
    known.remember('Kari', nurse({ id: 'user-kari' }), 'trening');
    expect(await known.recognise('kari', 'trening')).toMatchObject({ ok: true });
    known.remember('Ola', nurse({ id: 'user-ola' }), 'trening');
    await known.settle();
    expect([...accounts.keys()]).toEqual(['kari', 'ola']);
  });
});
