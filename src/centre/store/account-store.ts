import type { Millis } from '@shared/clock';

/** How a password is kept: scrypt, never the password. */
export interface PasswordHash {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** One sign-in: who, where, and the refresh token that may go on with it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly workstationId: string;
  readonly refreshExpiresAt: Millis;
}

/** A workstation that somebody signed in at: the last time, and whose sign-in is still good, null where nobody's is. */
export interface KnownWorkstation {
  readonly workstationId: string;
  readonly signedInAt: Millis;
  readonly userId: string | null;
}

/** Sign-in data; tokens are known by their hash only. */
export interface AccountStore {
  readonly credential: (username: string) => (PasswordHash & { readonly userId: string }) | undefined;
  readonly setCredential: (username: string, userId: string, password: PasswordHash) => void;
  readonly openSession: (session: Session, refreshHash: string) => void;
  readonly sessionByRefresh: (refreshHash: string) => Session | undefined;
  readonly rotateRefresh: (sessionId: string, refreshHash: string, expiresAt: Millis) => void;
  readonly addAccess: (accessHash: string, sessionId: string, expiresAt: Millis) => void;
  readonly access: (
    accessHash: string,
  ) => { readonly session: Session; readonly expiresAt: Millis } | undefined;
  readonly endSession: (sessionId: string) => void;
  readonly dropExpired: (now: Millis) => void;
  /** The user signed in at this workstation; kept for good. */
  readonly noteSignIn: (workstationId: string, userId: string, at: Millis) => void;
  readonly hasSignedIn: (workstationId: string, userId: string) => boolean;
  /** Every workstation that is trusted, by id; the newest sign-in that is good at `now` (ms) says who is there. */
  readonly workstations: (now: Millis) => KnownWorkstation[];
  readonly revokeWorkstation: (workstationId: string, at: Millis) => void;
  readonly isRevoked: (workstationId: string) => boolean;
}
