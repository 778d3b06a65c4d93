import { hash } from 'node:crypto';
import type { ChainMeans } from '@shared/lead/chain/chain-means';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a verifier of chains needs, by Node. */
export const nodeChainMeans: ChainMeans = {
  // In one call: several times as fast as an object for each entry.
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
  decode: (bytes) => {
    try {
      return utf8.decode(bytes);
    } catch {
      return null;
    }
  },
  // A buffer needs no second one around the same bytes.
  ascii: (bytes, from, to) =>
    (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).toString(
      'latin1',
      from,
      to,
    ),
  encode: (text) => Buffer.from(text, 'utf8'),
};
