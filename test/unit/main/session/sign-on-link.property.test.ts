import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signOnLink } from '@main/windows/outside-links';

const ENDPOINT = 'https://id.example/connect/authorize';
const opened = (address: string, endpoint = ENDPOINT): string | null => {
  const judged = signOnLink(address, endpoint);
  return judged.ok ? judged.value.href : null;
};

describe('the address of a sign-in that is handed to the system', () => {
  it('is the endpoint of the provider with a query', () => {
    expect(opened(`${ENDPOINT}?client_id=vaktrom&state=s`)).toBe(`${ENDPOINT}?client_id=vaktrom&state=s`);
    expect(opened('http://127.0.0.1:4000/auth?x=1', 'http://127.0.0.1:4000/auth')).not.toBeNull();
  });

  it.each([
    'https://id.example/connect/authorize/../logout?x=1',
    'https://id.example/connect/logout',
    'https://id.example.evil.example/connect/authorize',
    'https://id.example:8443/connect/authorize',
    'https://id.example@evil.example/connect/authorize',
    'https://user:word@id.example/connect/authorize',
    'http://id.example/connect/authorize',
    'https://id.example/connect/authorize#x',
    'https://id.example/connect/authorize?login_hint=12844832115',
    'javascript:alert(1)',
    'file:///connect/authorize',
    '',
  ])('is not %j', (address) => {
    expect(opened(address)).toBeNull();
  });

  it('is never plain http beyond this machine, or a scheme of another program, even where the provider names it', () => {
    for (const endpoint of [
      'http://id.example/authorize',
      'ssh://id.example/authorize',
      'file:///authorize',
      'tel:113',
    ])
      expect(opened(endpoint, endpoint)).toBeNull();
  });

  it('has the origin and path of the endpoint, whatever is written', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((rest) => ENDPOINT + rest),
    );
    fc.assert(
      fc.property(text, (address) => {
        const href = opened(address);
        if (href === null) return;
        const { origin, pathname } = new URL(href);
        expect(origin + pathname).toBe(ENDPOINT);
      }),
      { numRuns: 500 },
    );
  });
});
