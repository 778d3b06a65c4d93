import type { Millis } from '@shared/clock';

/** What a receiver answered; `text` is null where it was longer than asked for. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string | null;
}

/** How a receiver is asked. */
export interface Asking {
  /** For tests; the runtime's own otherwise. */
  readonly fetchFrom?: typeof fetch;
  readonly timeoutMs: Millis;
  /** Longest answer that is read, in bytes. */
  readonly maxBytes: number;
  /** Ends whatever is under way when the station stops. */
  readonly stopping: AbortSignal;
}

/**
 * Asks a receiver and reads a bounded answer. A redirect is an answer like any other and is never followed: a note goes
 * to the address that the site wrote down, or nowhere. Null: no whole answer came in time.
 */
export async function boundedFetch(
  address: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  { fetchFrom = fetch, timeoutMs, maxBytes, stopping }: Asking,
): Promise<Answered | null> {
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), stopping]);
    const response = await fetchFrom(address, { ...init, redirect: 'manual', signal });
    const { status, headers } = response;
    return { status, headers, text: await readBounded(response, maxBytes) };
  } catch {
    return null;
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

/** An answer's JSON; null where it is none. */
export function jsonOf({ text }: Answered): unknown {
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Answers that say to come again: too many at once, or something wrong at the other end. */
export function comesAgain({ status }: Answered): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** `Retry-After` in seconds, as ms; null where there is none that can be read. */
export function retryAfterOf({ headers }: Answered): Millis | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null;
}
