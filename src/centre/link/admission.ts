import type { User } from '@shared/model/patient';
import { handshakeSchema, PROTOCOL_VERSION, type ConnectRefusal, type Handshake } from '@shared/wire/events';
import type { TokenJudgement } from '../auth/sign-in';
import type { Session } from '../store/account-store';

/** Links at once; more are told to come back. */
const MAX_LINKS = 1_000;
const BUSY_RETRY_S = 30;

/** Who comes in, and where their log stands. */
export interface Admitted {
  readonly handshake: Handshake;
  readonly session: Session;
  readonly user: User;
}

/** What decides about a handshake. */
export interface AdmissionFacts {
  readonly judgeToken: (token: string) => TokenJudgement;
  readonly isRevoked: (workstationId: string) => boolean;
  readonly links: number;
}

/** Judges a handshake (protocol.md section 1). A token serves only the workstation it was made for. */
export function admit(
  auth: unknown,
  facts: AdmissionFacts,
):
  | { readonly ok: true; readonly admitted: Admitted }
  | { readonly ok: false; readonly refusal: ConnectRefusal } {
  const protocol =
    typeof auth === 'object' && auth !== null && 'protocol' in auth ? auth.protocol : undefined;
  if (Number.isInteger(protocol) && protocol !== PROTOCOL_VERSION) {
    return refuse({ code: 'protocol_unsupported', supported: [PROTOCOL_VERSION] });
  }
  const parsed = handshakeSchema.safeParse(auth);
  if (!parsed.success) return refuse({ code: 'malformed' });
  const handshake = parsed.data;
  if (facts.isRevoked(handshake.workstationId)) return refuse({ code: 'workstation_revoked' });
  const token = facts.judgeToken(handshake.token);
  if (token.kind === 'expired') return refuse({ code: 'token_expired' });
  if (token.kind === 'unknown' || token.session.workstationId !== handshake.workstationId) {
    return refuse({ code: 'unauthenticated' });
  }
  if (facts.links >= MAX_LINKS) return refuse({ code: 'busy', retryAfterS: BUSY_RETRY_S });
  return { ok: true, admitted: { handshake, session: token.session, user: token.user } };
}

function refuse(refusal: ConnectRefusal): { readonly ok: false; readonly refusal: ConnectRefusal } {
  return { ok: false, refusal };
}

/** Whether a workstation at this position must start from a snapshot (protocol.md section 2, `hello`). */
export function needsSnapshot(
  at: { readonly epoch: string | null; readonly cursor: number },
  log: { readonly epoch: string; readonly head: number; readonly logFrom: number },
): boolean {
  return at.epoch !== log.epoch || at.cursor > log.head || at.cursor < log.logFrom;
}
