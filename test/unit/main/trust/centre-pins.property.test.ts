import { generateKeyPairSync } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePin, PIN, pinnedIdentity, pinOf, pinOfKey, type PinVerdict } from '@main/trust/centre-pins';
import { makeAuthority, makeServer } from '../../../support/trust/certificates';

const pin = fc.uint8Array({ minLength: 1, maxLength: 80 }).map(pinOfKey);
const maybePin = fc.option(pin);

describe('pins of the centre', () => {
  it('believe a key if and only if it is one of those agreed, or none was', () => {
    fc.assert(
      fc.property(maybePin, maybePin, pin, (current, next, seen) => {
        const believed = judgePin({ current, next }, seen) !== 'refused';
        expect(believed).toBe((current === null && next === null) || seen === current || seen === next);
      }),
    );
  });

  it('go on believing the key of a rotation whichever side changes first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(pin, { minLength: 3, maxLength: 3 }),
        ([old = '', fresh = '', later = '']) => {
          const before = { current: old, next: fresh };
          const after = { current: fresh, next: later };
          expect([judgePin(before, old), judgePin(before, fresh), judgePin(after, fresh)]).toEqual([
            'current',
            'next',
            'current',
          ]);
          expect(judgePin(after, old)).toBe('refused');
          expect(judgePin(before, later)).toBe('refused');
        },
      ),
    );
  });

  it('are told apart by every bit of the key, and have the form that the settings want', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(), (key, at) => {
        const other = Uint8Array.from(key);
        const bit = at % (key.length * 8);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(pinOfKey(other)).not.toBe(pinOfKey(key));
        expect(pinOfKey(key)).toMatch(PIN);
      }),
    );
  });

  it('are those of the public key, so that a renewed certificate of the same key keeps its pin', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    expect(pinOfKey(spki)).toMatch(PIN);
    const [one, another] = [await makeServer(null), await makeServer(null)];
    expect(pinOf(one.cert)).toBe(pinOf(one.cert.replaceAll('\n', '\r\n')));
    expect(pinOf(one.cert)).not.toBe(pinOf(another.cert));
  });
});

describe('the check of an identity', () => {
  const certificate = (raw: unknown): PeerCertificate => ({ raw }) as unknown as PeerCertificate;

  it('asks for the name first, and says that, whatever the pin', () => {
    const verdicts: PinVerdict[] = [];
    const wrongName = new Error('name');
    const check = pinnedIdentity(
      { current: null, next: null },
      () => wrongName,
      (verdict) => verdicts.push(verdict),
    );
    expect(check('centre.test', certificate(Buffer.alloc(3)))).toBe(wrongName);
    expect(verdicts).toEqual([]);
  });

  it('refuses what cannot be read, and what an authority of ours made for another key', async () => {
    const authority = await makeAuthority('Øvelse');
    const ours = await makeServer(authority);
    const other = await makeServer(authority);
    const der = ({ cert }: { cert: string }): Buffer =>
      Buffer.from(cert.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    const verdicts: PinVerdict[] = [];
    const check = pinnedIdentity(
      { current: pinOf(ours.cert), next: null },
      () => undefined,
      (verdict) => verdicts.push(verdict),
    );
    expect(check('h', certificate(der(ours)))).toBeUndefined();
    for (const raw of [der(other), der(authority), Buffer.alloc(0), undefined, 'x'])
      expect(check('h', certificate(raw))).toMatchObject({ code: 'CERTIFICATE_NOT_AGREED' });
    expect(verdicts).toEqual(['current', 'refused', 'refused', 'refused', 'refused', 'refused']);
  });
});
