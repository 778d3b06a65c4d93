import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHUNK_BYTES, VERSION } from '@main/downtime/pack-format';
import { openPack, readPackHeader } from '@main/downtime/open-pack';
import { createPackKeys, type PackKeys } from '@main/downtime/pack-keys';
import type { PackPatient } from '@shared/downtime/pack-schema';
import {
  CHEAP,
  cheapKeys,
  head,
  MADE_AT,
  PASSPHRASE,
  patient,
  sealed,
} from '../../../support/downtime-packs';

let keys: PackKeys;
let file: Buffer;
beforeAll(async () => {
  keys = await cheapKeys();
  file = await sealed(keys);
});

const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
const patients: fc.Arbitrary<PackPatient> = fc
  .record({ id: fc.uuid(), name: texts, phone: fc.option(texts), left: fc.nat(5) })
  .map((part) => patient(part));

/** Random text, so that gzip cannot make it small. */
function large(n: number): PackPatient {
  return patient({ id: `p-${String(n)}`, name: randomBytes(250).toString('hex') });
}

describe('C7 a pack', () => {
  test('gives back what was put in, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(patients, { maxLength: 20 }), async (given) => {
        const opened = await openPack(await sealed(keys, given), PASSPHRASE);
        expect(opened).toEqual({ ok: true, value: { head: head(), patients: given } });
      }),
      { numRuns: 60 },
    );
  });

  test('of several chunks opens, and not with a chunk left out, doubled or moved', async () => {
    const given = Array.from({ length: 900 }, (_, n) => large(n));
    const big = await sealed(keys, given);
    expect(big.length).toBeGreaterThan(3 * CHUNK_BYTES);
    const opened = await openPack(big, PASSPHRASE);
    expect(opened.ok && opened.value.patients).toEqual(given);
    const begin = chunkStart(big);
    const size = 4 + CHUNK_BYTES + 16;
    const [before, one, two, rest] = [
      big.subarray(0, begin),
      big.subarray(begin, begin + size),
      big.subarray(begin + size, begin + 2 * size),
      big.subarray(begin + 2 * size),
    ];
    for (const changed of [
      [before, two, one, rest],
      [before, one, rest],
      [before, one, one, two, rest],
    ])
      expect(await openPack(Buffer.concat(changed), PASSPHRASE)).toMatchObject({ error: 'pack_damaged' });
  });

  test('with any one bit changed does not open, and says so', async () => {
    const bits = file.length * 8;
    await fc.assert(
      fc.asyncProperty(fc.nat(bits - 1), async (bit) => {
        expect((await openPack(flipped(file, bit), PASSPHRASE)).ok).toBe(false);
      }),
      { numRuns: 1_500 },
    );
    // And each byte once.
    const opened: number[] = [];
    for (let at = 0; at < file.length; at += 1)
      if ((await openPack(flipped(file, at * 8 + (at % 8)), PASSPHRASE)).ok) opened.push(at);
    expect(opened).toEqual([]);
  });

  test('cut off anywhere does not open, and is said to be cut off', async () => {
    const errors = new Set<string>();
    for (let end = 0; end < file.length; end += 1) {
      const outcome = await openPack(file.subarray(0, end), PASSPHRASE);
      errors.add(outcome.ok ? `opened at ${String(end)}` : `${outcome.error}${end === 0 ? ' empty' : ''}`);
    }
    expect([...errors].sort()).toEqual(['not_a_pack empty', 'pack_truncated']);
  });

  test('with something behind its end does not open', async () => {
    expect(await openPack(Buffer.concat([file, Buffer.from([0])]), PASSPHRASE)).toMatchObject({
      error: 'pack_damaged',
    });
  });

  test('is not taken for damaged where the passphrase is wrong, nor the other way round', async () => {
    expect(await openPack(file, 'en annen passfrase')).toMatchObject({ error: 'wrong_passphrase' });
    expect(await openPack(flipped(file, (file.length - 100) * 8), PASSPHRASE)).toMatchObject({
      error: 'pack_damaged',
    });
    expect(await openPack(flipped(file, 40 * 8), 'en annen passfrase')).toMatchObject({
      error: 'pack_damaged',
    });
  });

  test('of another version, and what is no pack, are named', async () => {
    const other = Buffer.from(file);
    other.writeUInt16BE(VERSION + 1, 8);
    expect(await openPack(other, PASSPHRASE)).toEqual({
      ok: false,
      error: 'pack_version',
      detail: { version: VERSION + 1 },
    });
    expect(await openPack(Buffer.from('SQLite format 3'), PASSPHRASE)).toMatchObject({ error: 'not_a_pack' });
  });

  test('sealed to the right key by somebody else is not genuine', async () => {
    const stranger = await createPackKeys('noe helt annet', { keyId: keys.keyId, setAt: 0 }, CHEAP);
    // All that is public of us is in each pack: recipient and wrap. The signing key is not.
    const forged = await sealed({ ...keys, signer: stranger.signer }, [patient({ phone: '+47 999 99 999' })]);
    expect(await openPack(forged, PASSPHRASE)).toMatchObject({ error: 'pack_damaged' });
  });

  test('whose lines are not whole or not of this version is refused', async () => {
    const wrong = [
      [head(), patient(), { kind: 'end' as const, patients: 2 }],
      [head(), patient()],
      [patient(), { kind: 'end' as const, patients: 1 }],
      [
        { ...head(), content: 3 as 2 },
        { kind: 'end' as const, patients: 0 },
      ],
    ];
    for (const lines of wrong)
      expect(await openPack(await sealed(keys, [], lines), PASSPHRASE)).toMatchObject({
        error: 'pack_content',
      });
  });

  test('says in the clear when it was made and nothing about anybody', () => {
    const read = readPackHeader(file);
    expect(read).toMatchObject({ ok: true, value: { madeAt: MADE_AT, packId: 'pack-1' } });
    for (const word of ['Testfjell', '000 00', '1948', 'Øvingssentralen', 'KOLS'])
      expect(file.includes(Buffer.from(word))).toBe(false);
  });

  test('made again of the same has nothing in common but its keys', async () => {
    const again = await sealed(keys);
    expect(again.subarray(chunkStart(again)).equals(file.subarray(chunkStart(file)))).toBe(false);
  });

  test('does not open with what the workstation keeps', () => {
    expect(JSON.stringify(keys)).not.toContain(PASSPHRASE);
    expect(Object.keys(keys).sort()).toEqual(['format', 'keyId', 'recipient', 'setAt', 'signer', 'wrap']);
  });
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = Math.floor(bit / 8);
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
}

function chunkStart(bytes: Buffer): number {
  return 14 + bytes.readUInt32BE(10) + 32;
}
