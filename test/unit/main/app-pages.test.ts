import { mkdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';

type Serve = (request: { readonly url: string; readonly method: string }) => Promise<Response>;
const scheme = vi.hoisted((): { serve: Serve | null } => ({ serve: null }));
vi.mock('electron', () => ({
  app: {},
  protocol: {},
  session: {
    fromPartition: () => ({ protocol: { handle: (_: string, serve: Serve) => (scheme.serve = serve) } }),
  },
}));
const { fileOf, serveAppPages } = await import('@main/windows/app-pages');
const { contentSecurityPolicy, isOwnPage } = await import('@main/windows/own-pages');

const FOLDER = `${sep}app${sep}renderer`;

describe('app pages', () => {
  it('finds files inside the folder and nothing outside it', () => {
    expect(fileOf(FOLDER, '/')).toBe(`${FOLDER}${sep}index.html`);
    expect(fileOf(FOLDER, '/assets/a.js')).toBe(`${FOLDER}${sep}assets${sep}a.js`);
    const outside = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2f..%2fetc%2fpasswd', '/%00', '/%zz'];
    expect(outside.map((path) => fileOf(FOLDER, path))).toEqual(outside.map(() => undefined));
  });

  it('tells when a page has its scripts and asks for nothing more', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'assets'));
    for (const name of ['index.html', 'assets/a.js', 'assets/b.js', 'assets/a.css'])
      writeFileSync(join(folder, name), name);
    const told: string[] = [];
    const served = serveAppPages(folder).then(() => told.push('served'));
    const get = (name: string): Promise<unknown> =>
      (scheme.serve ?? fail)({ url: `app://vaktrom/${name}`, method: 'GET' }).then(({ status }) =>
        told.push(`${name} ${String(status)}`),
      );
    await get('index.html');
    await new Promise(setImmediate);
    expect(told).toEqual(['index.html 200']);
    await Promise.all([get('assets/a.js'), get('assets/a.css'), get('assets/b.js')]);
    await served;
    expect(told.at(-1)).toBe('served');
    expect(told.slice(1, -1).sort()).toEqual(['assets/a.css 200', 'assets/a.js 200', 'assets/b.js 200']);
  });

  it('knows its own pages by parsing, not by prefix', () => {
    expect(isOwnPage('app://vaktrom/index.html')).toBe(true);
    const foreign = [
      'app://vaktrom.example/',
      'app://other/',
      'https://vaktrom/',
      'data:text/html,x',
      'app:vaktrom',
      '',
    ];
    expect(foreign.filter(isOwnPage)).toEqual([]);
  });

  it('allows no network, no frames, no inline script and no inline style without its nonce', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).not.toContain('unsafe');
  });
});

function fail(): never {
  throw new Error('No pages are served');
}
