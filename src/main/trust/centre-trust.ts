import { Agent } from 'node:https';
import { checkServerIdentity, createSecureContext, rootCertificates } from 'node:tls';
import { pinnedIdentity, type CentrePins, type PinVerdict } from './centre-pins';

/** Whom this workstation believes to be its centre (`centreTls` of `station-config.json`). */
export interface TrustSettings {
  /** Certificates (PEM) of the site's own authority; null: the public ones that came with the runtime. */
  readonly ca: readonly string[] | null;
  readonly pins: CentrePins;
}

/** A site that says nothing of it. */
export const PUBLIC_TRUST: TrustSettings = { ca: null, pins: { current: null, next: null } };

/** One judgement of the centre for everything that is said to it. */
export interface CentreTrust {
  /** Makes every connection by https; nothing else may. */
  readonly agent: Agent;
  /** For a support desk: whose authority counts, whether pins do, and which one was seen last. */
  readonly word: () => string;
}

/**
 * Makes the one agent through which HTTP and the socket reach the centre: TLS 1.2 at least, certificates of the named
 * authorities alone, the name, then the pins. The authorities are always named, and refusal is always asked for: neither
 * NODE_EXTRA_CA_CERTS nor NODE_TLS_REJECT_UNAUTHORIZED changes anything. No session is resumed, since a resumed one
 * shows no certificate.
 */
export function centreTrust({ ca, pins }: TrustSettings): CentreTrust {
  let seen: PinVerdict | null = null;
  let agent: Agent | undefined;
  const makeAgent = (): Agent =>
    new Agent({
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      secureContext: createSecureContext({ ca: [...(ca ?? rootCertificates)], minVersion: 'TLSv1.2' }),
      checkServerIdentity: pinnedIdentity(pins, checkServerIdentity, (verdict) => {
        seen = verdict;
      }),
      maxCachedSessions: 0,
    });
  const authority = ca === null ? 'public' : 'own';
  const pinned = pins.current !== null || pins.next !== null;
  return {
    get agent() {
      // Reading the authorities takes a moment, which plain http on this machine does not need.
      agent ??= makeAgent();
      return agent;
    },
    word: () => `${authority} authority, ${pinned ? `pinned, key seen: ${seen ?? 'none yet'}` : 'no pins'}`,
  };
}
