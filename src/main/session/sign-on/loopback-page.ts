import { createHash } from 'node:crypto';

/** What the browser is told: the sign-in came through, it came to nothing, or the address belongs to no sign-in that goes on. */
export type LoopbackWord = 'taken' | 'ended' | 'stray';

/** An answer to the browser. */
export interface LoopbackAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const STATUS: Readonly<Record<LoopbackWord, number>> = { taken: 200, ended: 200, stray: 400 };

/** Bokmål, then English. */
const WORDS: Readonly<Record<LoopbackWord, readonly [string, string]>> = {
  taken: [
    'Du kan lukke dette vinduet og gå tilbake til Vaktrom.',
    'You can close this window and go back to Vaktrom.',
  ],
  ended: [
    'Innloggingen ble ikke fullført. Du kan lukke dette vinduet og prøve igjen i Vaktrom.',
    'The sign-in was not completed. You can close this window and try again in Vaktrom.',
  ],
  stray: [
    'Denne adressen hører ikke til en innlogging som pågår. Du kan lukke dette vinduet.',
    'This address does not belong to a sign-in that is going on. You can close this window.',
  ],
};

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:18vh auto 0;padding:0 24px}' +
  'h1{font-size:20px}p[lang=en]{opacity:.8}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page that stands alone: no script, no address, nothing of what was asked. */
export function loopbackPage(word: LoopbackWord): LoopbackAnswer {
  const [nb, en] = WORDS[word];
  return {
    status: STATUS[word],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    },
    body:
      `<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Vaktrom</title><style>${STYLE}</style></head>` +
      `<body><h1>Vaktrom</h1><p>${nb}</p><p lang="en">${en}</p></body></html>`,
  };
}

/** Path of the address that the provider sends the browser back to; the port is a free one (RFC 8252 section 7.3). */
export const LOOPBACK_PATH = '/sign-on';

/**
 * The parameters of a request that may be the provider's answer, else null: GET, our path, and the host by which we named ourselves,
 * so that no other name that leads to this machine is served.
 */
export function answerOf(
  request: {
    readonly method?: string | undefined;
    readonly url?: string | undefined;
    readonly host?: string | undefined;
  },
  port: number,
): URLSearchParams | null {
  const target = request.url ?? '';
  const [path = '', query = ''] = target.split(/\?(.*)/s, 2);
  const ours =
    request.method === 'GET' && path === LOOPBACK_PATH && request.host === `127.0.0.1:${String(port)}`;
  return ours ? new URLSearchParams(query) : null;
}
