import { describe, expect, it } from 'vitest';
import { centreOrigin } from '@main/session/centre-url';

describe('centreOrigin', () => {
  it.each([
    'https://centre.example',
    'https://centre.example:8443/',
    'http://127.0.0.1:4301',
    'http://localhost:4301',
    'http://[::1]:4301',
    'http://127.8.8.8:1',
  ])('takes %s', (address) => {
    expect(centreOrigin(address).ok).toBe(true);
  });

  it.each([
    'http://centre.example',
    'http://127.0.0.1.example',
    'http://localhost.example:80',
    'ftp://127.0.0.1',
    'https://centre.example/path',
    'https://centre.example/?a=1',
    'https://user@centre.example',
    'file:///etc/hosts',
    'not an address',
    '',
  ])('refuses %s', (address) => {
    expect(centreOrigin(address)).toEqual({ ok: false, error: 'centre_url_refused' });
  });
});
