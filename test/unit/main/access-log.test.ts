import { describe, expect, it } from 'vitest';
import { AccessLog } from '@main/app/requests/access-log';

describe('access log', () => {
  it('logs a first look, not a page that reads again, and a look after ten quiet minutes anew', async () => {
    let now = 0;
    const access = new AccessLog({ now: () => now });
    const look = async (user = 'a', id = 'p1'): Promise<boolean> => {
      let written = false;
      await access.opened(user, 'readPatient', id, () => {
        written = true;
        return Promise.resolve();
      });
      return written;
    };
    expect([await look(), await look(), await look('b'), await look('a', 'p2')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    now = 10 * 60_000;
    expect(await look()).toBe(false);
    now = 21 * 60_000;
    expect(await look()).toBe(true);
  });

  it('an opening that could not be written is none: the next look, and one made meanwhile, are not let through on it', async () => {
    const access = new AccessLog({ now: () => 0 });
    const entries: string[] = [];
    let full = true;
    const look = (): Promise<void> =>
      access.opened('a', 'readPatient', 'p1', async () => {
        await Promise.resolve();
        if (full) throw new Error('disk full');
        entries.push('patient.open');
      });
    const both = await Promise.allSettled([look(), look()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(look()).rejects.toThrow('disk full');
    full = false;
    await look();
    await look();
    expect(entries).toEqual(['patient.open']);
  });
});
