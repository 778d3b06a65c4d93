import { createHash, X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';

/** `sha256/` and the base64 of the SHA-256 of a public key (SubjectPublicKeyInfo, DER). */
export const PIN = /^sha256\/[A-Za-z0-9+/]{43}=$/;

/**
 * The keys that the centre was agreed to have: the one of today, and the one that it changes to next. No pin: any
 * certificate of a known authority. Pins have no date: a pin holds until the site takes it out, so that a date that has
 * passed never opens a door.
 */
export interface CentrePins {
  readonly current: string | null;
  readonly next: string | null;
}

/** Which pin a key fits; `unpinned` where none is set, `refused` where it fits neither. */
export type PinVerdict = 'current' | 'next' | 'unpinned' | 'refused';

/** Judges the pin of a key, as `pinOf` gives it. */
export function judgePin(pins: CentrePins, pin: string): PinVerdict {
  if (pins.current === null && pins.next === null) return 'unpinned';
  if (pin === pins.current) return 'current';
  return pin === pins.next ? 'next' : 'refused';
}

/** The pin of a public key, DER. */
export function pinOfKey(spki: Uint8Array): string {
  return `sha256/${createHash('sha256').update(spki).digest('base64')}`;
}

/** The pin of a certificate, DER or PEM. @throws where it is none. */
export function pinOf(certificate: Buffer | string): string {
  return pinOfKey(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }));
}

/** The certificate is in order, and its key is not one of those that were agreed. */
export class CertificateNotAgreed extends Error {
  override readonly name = 'CertificateNotAgreed';
  readonly code = 'CERTIFICATE_NOT_AGREED';
  constructor() {
    super("The key of the centre's certificate is none of those agreed");
  }
}

/** As `tls.checkServerIdentity`: undefined where the certificate may be believed. */
export type IdentityCheck = (host: string, certificate: PeerCertificate) => Error | undefined;

/**
 * The name first, as the runtime checks it, then the key of the server's own certificate. What else it sends along is
 * not looked at: anybody can send along anything. Something that cannot be read is refused.
 */
export function pinnedIdentity(
  pins: CentrePins,
  checkName: IdentityCheck,
  onVerdict: (verdict: PinVerdict) => void,
): IdentityCheck {
  return (host, certificate) => {
    const wrongName = checkName(host, certificate);
    if (wrongName !== undefined) return wrongName;
    const verdict = verdictOf(pins, certificate);
    onVerdict(verdict);
    return verdict === 'refused' ? new CertificateNotAgreed() : undefined;
  };
}

function verdictOf(pins: CentrePins, { raw }: PeerCertificate): PinVerdict {
  try {
    return judgePin(pins, pinOf(raw));
  } catch {
    return 'refused';
  }
}
