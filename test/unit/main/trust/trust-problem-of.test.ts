import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CertificateNotAgreed } from '@main/trust/centre-pins';
import { forgetTlsOverrides } from '@main/trust/tls-overrides';
import { trustProblemOf } from '@main/trust/trust-problem-of';
import { isTrustProblem, trustProblems } from '@shared/ipc/station/trust-problem';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('what an error says of trust', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'certificate_expired'],
    ['CERT_NOT_YET_VALID', 'certificate_not_yet_valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate_wrong_host'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate_unknown_authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate_unknown_authority'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'secure_link_failed'],
    ['EPROTO', 'secure_link_failed'],
    ['ECONNREFUSED', null],
    ['ECONNRESET', null],
    ['ENOTFOUND', null],
    ['ETIMEDOUT', null],
    ['ABORT_ERR', null],
    ['constructor', null],
    ['__proto__', null],
  ])('%s is %s', (code, problem) => {
    expect(trustProblemOf(coded(code))).toBe(problem);
    // As a socket hands it on, and as others wrap it.
    expect(trustProblemOf({ type: 'TransportError', description: { error: coded(code) } })).toBe(problem);
    expect(trustProblemOf(new Error('outer', { cause: coded(code) }))).toBe(problem);
  });

  it('knows its own', () => {
    expect(trustProblemOf(new CertificateNotAgreed())).toBe('certificate_not_agreed');
    expect(trustProblems.every(isTrustProblem)).toBe(true);
    expect(isTrustProblem('centre_unreachable')).toBe(false);
  });

  it('answers for anything, also for what goes round in circles', () => {
    const circle: Record<string, unknown> = {};
    circle['cause'] = circle;
    expect(trustProblemOf(circle)).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const problem = trustProblemOf(value);
        expect(problem === null || isTrustProblem(problem)).toBe(true);
      }),
    );
  });
});

describe('what the environment would have Node believe', () => {
  it('is taken out, and nothing else', () => {
    const env: Record<string, string | undefined> = {
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      SSL_CERT_FILE: '/ca.pem',
      SSL_CERT_DIR: '/ca',
      VAKTROM_LANG: 'en',
    };
    forgetTlsOverrides(env);
    expect(env).toEqual({ VAKTROM_LANG: 'en' });
  });
});
