import { hash } from 'node:crypto';
import type { ChainMeans } from '@shared/lead/chain/chain-means';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Works on any bytes; a buffer of its own for each would cost more than the text. */
const asBuffer = Buffer.prototype.toString;

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
  ascii: (bytes, from, to) => asBuffer.call(bytes as Buffer, 'latin1', from, to),
  encode: (text) => Buffer.from(text, 'utf8'),
};
