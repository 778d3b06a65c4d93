import type { IncomingHttpHeaders } from 'node:http';

/** What a route gets: the body is read, nothing is judged yet. */
export interface RouteRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly path: string;
  readonly query: URLSearchParams;
  /** True where the caller sits on this machine. */
  readonly loopback: boolean;
}

/** What a route answers. */
export interface RouteAnswer {
  readonly status: number;
  /** Absent = no body. */
  readonly json?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** True: the connection is cut instead, without a word. */
  readonly cut?: boolean;
}

/** One method on one path. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly maxBytes: number;
  /** What is said where the body is larger. */
  readonly tooLarge: RouteAnswer;
  readonly handle: (request: RouteRequest) => RouteAnswer | Promise<RouteAnswer>;
}
