import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitBeforeTry } from '@main/keys/key-tries';
import { parseHeader } from '@main/keys/key-header';
import { isKey, keyCheck, sealKey, unsealKey } from '@main/keys/key-seal';
import { passphraseProblem } from '@shared/keys/passphrase-rule';
import { readRecoveryCode, recoveryCode, RECOVERY_BYTES } from '@shared/keys/recovery-code';

const KEY_ID = '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11';
/** One property of some inputs, as a test. */
function holds<T extends unknown[]>(
  name: string,
  inputs: { [K in keyof T]: fc.Arbitrary<T[K]> },
  body: (...args: T) => void,
): void {
  it(name, () => {
    fc.assert(
      fc.property(fc.tuple<T>(...inputs), (args) => {
        body(...args);
      }),
    );
  });
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('rule for a new passphrase', () => {
  it.each([
    ['kort', 'short'],
    ['aaaaaaaaaaaaaaaa', 'alike'],
    ['121212121212', 'alike'],
    ['Passord123456', 'common'],
    ['vaktrom2026!!', 'common'],
    ['korrekt hest batteri stift', null],
    ['passordet til hestens batteri', null],
    ['sommerøl får båra på ål', null],
    ['få bål på ål i år'.normalize('NFD'), null],
    ['vinter ææ åå øø', 'common'],
  ])('%s: %s', (passphrase, problem) => {
    expect(passphraseProblem(passphrase, 12)).toBe(problem);
  });

  it('takes anything in training, where it stands on the screen', () => {
    expect(passphraseProblem('a', 1)).toBeNull();
  });
});

describe('waiting between tries', () => {
  holds(
    'is never negative, never longer than five minutes, and none for the first three',
    [fc.nat(50), fc.integer(), fc.integer()],
    (wrong, at, now) => {
      const wait = waitBeforeTry({ wrong, at }, now);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(300_000);
      if (wrong < 3) expect(wait).toBe(0);
    },
  );
});

describe('recovery code', () => {
  holds('reads back from however it was typed', [bytes(RECOVERY_BYTES)], (random) => {
    const code = recoveryCode(random);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(
      readRecoveryCode(code.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l')),
    ).toBe(code);
  });
});

describe('seals and checks', () => {
  holds('give back what was sealed, to its own key alone', [bytes(32), bytes(32), bytes(32)], (a, b, c) => {
    fc.pre(!Buffer.from(b).equals(Buffer.from(c)));
    const sealed = { key: Buffer.from(a), keyId: KEY_ID };
    const seal = sealKey(sealed, { key: Buffer.from(b), keyId: KEY_ID });
    expect(unsealKey(seal, KEY_ID, { key: Buffer.from(b), keyId: KEY_ID })).toEqual(sealed.key);
    expect(() => unsealKey(seal, KEY_ID, { key: Buffer.from(c), keyId: KEY_ID })).toThrow();
  });

  holds('take nothing else for the key', [bytes(32), fc.uint8Array({ maxLength: 40 })], (key, other) => {
    fc.pre(!Buffer.from(key).equals(Buffer.from(other)));
    const check = keyCheck(Buffer.from(key), KEY_ID);
    expect(isKey(Buffer.from(key), KEY_ID, check)).toBe(true);
    expect(isKey(Buffer.from(other), KEY_ID, check)).toBe(false);
  });

  holds('whatever a header file holds, it is read or refused, never thrown about', [fc.string()], (text) => {
    expect([undefined, 'newer']).toContain(parseHeader(text));
  });
});
