import type { IncomingMessage } from 'node:http';

/** A request's body, or why it was not read to its end. */
export type ReadBody =
  { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly why: 'too_large' | 'cut' };

/** Reads a body of at most `limit` bytes; what is beyond is thrown away unread. */
export function readBody(request: IncomingMessage, limit: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve({ ok: false, why: 'too_large' });
        request.pause();
      }
    });
    request.on('end', () => {
      resolve({ ok: true, bytes: Buffer.concat(chunks) });
    });
    request.on('error', () => {
      resolve({ ok: false, why: 'cut' });
    });
    request.on('close', () => {
      resolve({ ok: false, why: 'cut' });
    });
  });
}

/** JSON of UTF-8 bytes, or undefined where it is none. */
export function parseJson(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
