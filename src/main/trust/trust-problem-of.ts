import type { TrustProblem } from '@shared/ipc/station/trust-problem';

/** What OpenSSL, BoringSSL and Node call it; the first two by the same names. */
const BY_CODE: Readonly<Record<string, TrustProblem>> = {
  CERTIFICATE_NOT_AGREED: 'certificate_not_agreed',
  CERT_HAS_EXPIRED: 'certificate_expired',
  CERT_NOT_YET_VALID: 'certificate_not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_wrong_host',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'certificate_wrong_host',
  HOSTNAME_MISMATCH: 'certificate_wrong_host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_unknown_authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate_unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_unknown_authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_unknown_authority',
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'certificate_unknown_authority',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'certificate_unknown_authority',
  CERT_SIGNATURE_FAILURE: 'certificate_unknown_authority',
  CERT_UNTRUSTED: 'certificate_unknown_authority',
  CERT_REJECTED: 'certificate_unknown_authority',
  CERT_REVOKED: 'certificate_unknown_authority',
  CERT_CHAIN_TOO_LONG: 'certificate_unknown_authority',
  PATH_LENGTH_EXCEEDED: 'certificate_unknown_authority',
  INVALID_CA: 'certificate_unknown_authority',
  INVALID_PURPOSE: 'certificate_unknown_authority',
  EPROTO: 'secure_link_failed',
};
/** Where the reason lies in what Node, ws and engine.io throw around it. */
const WRAPPINGS = ['code', 'error', 'description', 'cause'] as const;
const DEEPEST = 5;

/** Which problem of trust an error stands for, however it is wrapped; null where it is none, as for a dead network. */
export function trustProblemOf(error: unknown): TrustProblem | null {
  return look(error, 0);
}

function look(value: unknown, depth: number): TrustProblem | null {
  if (typeof value === 'string') return byCode(value);
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  for (const name of WRAPPINGS) {
    const found = name in value ? look(Reflect.get(value, name), depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

function byCode(code: string): TrustProblem | null {
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? null;
  return /^ERR_(?:SSL|TLS)_/.test(code) ? 'secure_link_failed' : null;
}
