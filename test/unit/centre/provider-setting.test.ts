import { describe, expect, it } from 'vitest';
import { readArguments } from '@centre/app/options';

const read = (...args: readonly string[]) => {
  const outcome = readArguments(args);
  return outcome.ok ? outcome.value.oidc : outcome.detail?.['sentence'];
};
const both = ['--oidc-issuer', 'https://id.example/realm', '--oidc-client', 'vaktrom'];

describe('the identity provider on the command line of the centre', () => {
  it('is none where none is named', () => {
    expect(read('--patients', '3')).toBeUndefined();
  });

  it('needs an issuer and a client, and has a name, a claim and scopes of its own', () => {
    expect(read(...both)).toEqual({
      issuer: new URL('https://id.example/realm'),
      clientId: 'vaktrom',
      name: 'id.example',
      scopes: [],
      claim: 'sub',
    });
    const more = [
      '--oidc-name',
      'HelseID',
      '--oidc-scopes',
      'openid profile',
      '--oidc-claim',
      'preferred_username',
    ];
    expect(read(...both, ...more)).toMatchObject({
      name: 'HelseID',
      scopes: ['profile'],
      claim: 'preferred_username',
    });
    expect(read('--oidc-issuer', 'https://id.example')).toContain('go together');
    expect(read('--oidc-client', 'vaktrom')).toContain('go together');
    expect(read('--oidc-name', 'HelseID')).toContain('--oidc-name needs');
  });

  it.each([
    'http://id.example',
    'ftp://id.example',
    'id.example',
    'https://a:b@id.example',
    'https://id.example?x=1',
  ])('takes no issuer %s', (issuer) => {
    expect(read('--oidc-issuer', issuer, '--oidc-client', 'x')).toContain('must be an https address');
  });

  it('takes plain http on this machine alone', () => {
    expect(read('--oidc-issuer', 'http://127.0.0.1:4000', '--oidc-client', 'x')).toMatchObject({
      clientId: 'x',
    });
  });
});
