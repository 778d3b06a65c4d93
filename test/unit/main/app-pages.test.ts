import { sep } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, protocol: {}, session: {} }));
const { fileOf } = await import('@main/windows/app-pages');
const { contentSecurityPolicy, isOwnPage } = await import('@main/windows/own-pages');

const FOLDER = `${sep}app${sep}renderer`;

describe('app pages', () => {
  it('finds files inside the folder and nothing outside it', () => {
    expect(fileOf(FOLDER, '/')).toBe(`${FOLDER}${sep}index.html`);
    expect(fileOf(FOLDER, '/assets/a.js')).toBe(`${FOLDER}${sep}assets${sep}a.js`);
    const outside = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2f..%2fetc%2fpasswd', '/%00', '/%zz'];
    expect(outside.map((path) => fileOf(FOLDER, path))).toEqual(outside.map(() => undefined));
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
