import type * as Crypto from 'node:crypto';
import { expect, it, vi } from 'vitest';

const derived = { count: 0 };
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof Crypto>();
  const scrypt = (...args: Parameters<typeof crypto.scrypt>): void => {
    derived.count += 1;
    crypto.scrypt(...args);
  };
  return { ...crypto, default: crypto, scrypt };
});
const { startTestCentre } = await import('../../../support/centre-under-test');
const { postJson } = await import('../../../support/centre-workstation');

it('a try for a name that nobody has costs what one for a known name does, so that time tells no names', async () => {
  const { url } = await startTestCentre();
  const costOf = async (username: string): Promise<number> => {
    derived.count = 0;
    const body = { username, password: 'feil', workstationId: 'ws-1' };
    expect((await postJson(`${url}/auth/login`, body)).status).toBe(401);
    return derived.count;
  };
  expect([await costOf('sykepleier1'), await costOf('ingen')]).toEqual([1, 1]);
});
