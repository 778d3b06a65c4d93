import { describe, expect, it } from 'vitest';
import { AccessLog } from '@main/app/requests/access-log';

describe('access log', () => {
  it('logs a first look, not a page that reads again, and a look after ten quiet minutes anew', () => {
    let now = 0;
    const access = new AccessLog({ now: () => now });
    const look = (user = 'a', id = 'p1'): boolean => access.isNew(user, 'readPatient', id);
    expect([look(), look(), look('b'), look('a', 'p2')]).toEqual([true, false, true, true]);
    now = 10 * 60_000;
    expect(look()).toBe(false);
    now = 21 * 60_000;
    expect(look()).toBe(true);
  });
});
