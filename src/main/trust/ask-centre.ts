import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Millis } from '@shared/clock';
import type { TrustProblem } from '@shared/ipc/station/trust-problem';
import { failure, success, type Outcome } from '@shared/outcome';
import type { CentreTrust } from './centre-trust';
import { trustProblemOf } from './trust-problem-of';

/** Something asked of the centre by HTTP. */
export interface CentreQuestion {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** How long the whole exchange may take, ms, where that is another time than usual. */
  readonly timeoutMs?: Millis | undefined;
}

/** What came back; `text` is null where it was longer than asked for, or packed: nothing is unpacked here. */
export interface CentreAnswer {
  readonly status: number;
  readonly text: string | null;
}

/** Asks, and never throws. `centre_unreachable`: no whole answer came in time. */
export type AskCentre = (
  question: CentreQuestion,
) => Promise<Outcome<CentreAnswer, 'centre_unreachable' | TrustProblem>>;

/** How long, and how much. */
export interface AskLimits {
  readonly timeoutMs: Millis;
  readonly maxBytes: number;
}

/** Longer than any healthy centre needs and shorter than a person waits; larger than any answer of the protocol by HTTP. */
const LIMITS: AskLimits = { timeoutMs: 8_000, maxBytes: 64 * 1024 };

/**
 * Asks the centre at `origin` by HTTP under the one trust that the socket has too. Reads no more than is allowed and then
 * hangs up; a redirect is an answer like any other and is never followed; the whole exchange has one time limit, however
 * slowly it trickles in.
 */
export function askCentre(origin: URL, trust: CentreTrust, limits: AskLimits = LIMITS): AskCentre {
  return async ({ method, path, headers, body, timeoutMs = limits.timeoutMs }) => {
    const sent = body === undefined ? null : JSON.stringify(body);
    const options = {
      method,
      headers: {
        ...headers,
        ...(sent === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }),
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      signal: AbortSignal.timeout(timeoutMs),
    };
    const url = new URL(path, origin);
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const asked =
          url.protocol === 'https:'
            ? secureRequest(url, { ...options, agent: trust.agent })
            : plainRequest(url, { ...options, agent: false });
        asked.once('response', resolve).once('error', reject);
        asked.end(sent ?? undefined);
      });
      return success({ status: response.statusCode ?? 0, text: await textOf(response, limits.maxBytes) });
    } catch (error) {
      return failure(trustProblemOf(error) ?? 'centre_unreachable');
    }
  };
}

async function textOf(response: IncomingMessage, maxBytes: number): Promise<string | null> {
  const packed = (response.headers['content-encoding'] ?? 'identity') !== 'identity';
  if (packed || Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    return null;
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    // Leaving the loop hangs up.
    if (size > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** An answer's JSON; null where it is none. */
export function jsonOf({ text }: CentreAnswer): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
