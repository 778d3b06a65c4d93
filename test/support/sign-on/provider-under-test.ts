import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What the provider may be told to get wrong in the ID token. */
export type Tampering =
  'nothing' | 'issuer' | 'audience' | 'nonce' | 'expired' | 'stale' | 'subject' | 'signature' | 'unsigned';

/** A real identity provider in a process of its own. */
export interface TestProvider {
  readonly issuer: string;
  readonly set: (how: {
    readonly tamper?: Tampering;
    readonly down?: boolean;
    /** What it names as its authorization endpoint; '' the true one. */
    readonly endpoint?: string;
  }) => Promise<void>;
  readonly seen: () => Promise<{
    readonly tokenRequests: number;
    readonly authorizations: readonly string[];
  }>;
  readonly stop: () => Promise<void>;
}

/** Starts the provider and waits until it answers; whoever starts it stops it. */
export async function startProvider(): Promise<TestProvider> {
  const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  const child = spawn(node, [resolve('test/support/sign-on/provider-process.mjs')], {
    // Its warnings are about being no product.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const issuer = await new Promise<string>((ready, failed) => {
    child.once('exit', (code) => {
      failed(new Error(`The provider ended with code ${String(code)}`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) ready(line.slice('ready '.length));
    });
  });
  return {
    issuer,
    set: async (how) => {
      await fetch(`${issuer}/set`, { method: 'POST', body: JSON.stringify(how) });
    },
    seen: async () =>
      (await (await fetch(`${issuer}/seen`)).json()) as Awaited<ReturnType<TestProvider['seen']>>,
    stop: () => stopped(child),
  };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

/** Who sits at the browser: signs in under a name, or says no. */
export type AtTheBrowser = { readonly name: string } | 'says_no';

/**
 * Walks the provider's pages as a browser does: follows redirects, keeps cookies, fills in the form. Answers the address that it is
 * sent back to, which nobody has called yet.
 * @throws where the provider shows an error page instead.
 */
export async function walk(address: string, who: AtTheBrowser): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(address);
  const provider = url.origin;
  for (let hop = 0; hop < 10; hop += 1) {
    const isPage = url.pathname.startsWith('/page/');
    const form = new URLSearchParams(who === 'says_no' ? {} : { name: who.name });
    const response = await fetch(url, {
      redirect: 'manual',
      method: isPage ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isPage ? { body: form.toString() } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';', 1);
      const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`The provider stopped with ${String(response.status)} at ${url.pathname}`);
    url = new URL(location, url);
    if (url.origin !== provider) return url;
  }
  throw new Error('The provider never sent the browser back.');
}
