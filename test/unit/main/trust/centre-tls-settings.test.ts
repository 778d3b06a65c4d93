import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '@main/app/config';
import { pinOf } from '@main/trust/centre-pins';
import { temporaryFolder } from '../../../support/temporary-folder';
import { makeAuthority, makeServer } from '../../../support/trust/certificates';

const PIN_A = `sha256/${'A'.repeat(43)}=`;
const PIN_B = `sha256/${'B'.repeat(43)}=`;

/** The settings of a site with this much of its centre's certificate. */
function site(centreTls: unknown, files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  cpSync('resources', folder, { recursive: true });
  const path = join(folder, 'station-config.json');
  const given = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...given, centreTls }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readConfig({ VAKTROM_CENTRE_URL: 'https://centre.example' }, folder, folder);
}

describe('the settings of the certificate', () => {
  it('are public authorities and no pins where a site says nothing', () => {
    expect(site(undefined).trust).toEqual({ ca: null, pins: { current: null, next: null } });
  });

  it('name an authority by a file beside them, of one certificate or more, and two pins', async () => {
    const [one, other] = [await makeAuthority('Én'), await makeAuthority('To')];
    const { trust } = site(
      { ca: 'site-ca.pem', pin: PIN_A, nextPin: pinOf((await makeServer(one)).cert) },
      { 'site-ca.pem': `kommentar\n${one.cert}\n${other.cert}` },
    );
    expect(trust.ca).toHaveLength(2);
    expect(trust.pins.current).toBe(PIN_A);
    expect(trust.pins.next).toMatch(/^sha256\//);
  });

  it.each([
    ['a pin that is none', { pin: 'sha256/short' }],
    ['a pin of another hash', { pin: `sha1/${'A'.repeat(43)}=` }],
    ['a next pin without one before', { nextPin: PIN_A }],
    ['a next pin that is the same', { pin: PIN_A, nextPin: PIN_A }],
    ['a file elsewhere', { ca: '../site-ca.pem' }],
    ['a file that is absolute', { ca: '/etc/ssl/site-ca.pem' }],
    ['a file that is not there', { ca: 'absent.pem' }],
    ['a file without a certificate', { ca: 'key.pem', pin: PIN_B }],
    ['a certificate that is damaged', { ca: 'damaged.pem' }],
  ])('with %s are an error, never a default', (_, centreTls) => {
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(() => site(centreTls, { 'key.pem': 'ingenting', 'damaged.pem': damaged })).toThrow();
  });
});
