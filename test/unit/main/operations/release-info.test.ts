import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, judgeSignature, readRelease } from '@main/updates/release-info';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const part = fc.integer({ min: 0, max: 999_999 });
const versions = fc.tuple(part, part, part);
const written = (version: readonly number[]): string => version.join('.');

describe('a release of a feed', () => {
  it('is newer, the same or older by its three numbers', () => {
    fc.assert(
      fc.property(versions, versions, (a, b) => {
        const at = a.findIndex((one, place) => one !== b[place]);
        const expected = at < 0 ? 'same' : (a[at] ?? 0) > (b[at] ?? 0) ? 'newer' : 'older';
        expect(compareVersions(written(a), written(b))).toBe(expected);
      }),
    );
  });

  it.each(['1.0', '1.0.0-beta.1', 'v1.0.0', '01.0.0', '1.0.0+build', '', '1.0.0 ', '9999999.0.0'])(
    'has no other form: %j',
    (version) => {
      expect(compareVersions(version, '1.0.0')).toBeNull();
      expect(readRelease({ version, files: [{ url: 'x', sha512: `${'A'.repeat(86)}==`, size: 1 }] }).ok).toBe(
        false,
      );
    },
  );

  it('is believed by its signature alone: one changed bit of either is refused', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (text, at, bit) => {
        const signature = sign(null, Buffer.from(text), privateKey);
        expect(judgeSignature(text, signature.toString('base64'), key).ok).toBe(true);
        const other = Buffer.from(signature);
        other[at % 64] = (other[at % 64] ?? 0) ^ (1 << bit);
        expect(judgeSignature(text, other.toString('base64'), key)).toMatchObject({
          error: 'signature_wrong',
        });
        expect(judgeSignature(`${text} `, signature.toString('base64'), key)).toMatchObject({
          error: 'signature_wrong',
        });
      }),
    );
  });

  it('is refused without a signature, with half of one, and without a key', () => {
    const whole = sign(null, Buffer.from('x'), privateKey).toString('base64');
    expect(judgeSignature('x', null, key)).toMatchObject({ error: 'signature_missing' });
    expect(judgeSignature('x', ' \n', key)).toMatchObject({ error: 'signature_missing' });
    expect(judgeSignature('x', whole.slice(0, 40), key)).toMatchObject({ error: 'signature_wrong' });
    expect(judgeSignature('x', whole, '__VAKTROM_RELEASE_KEY__')).toMatchObject({ error: 'key_unusable' });
  });
});
