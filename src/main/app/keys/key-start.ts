import type { KeyStartView } from '@shared/ipc/station/key-views';
import type { StationPhase, StationProblem } from '@shared/ipc/views';
import type { EnvelopeState, KeyEnvelope, UnlockError } from '@main/keys/key-envelope';
import { switchFor } from '@main/keys/os-key-store';

const KEY_PROBLEMS: ReadonlySet<StationProblem | null> = new Set<StationProblem>([
  'key_store_changed',
  'key_store_locked',
  'key_store_replaced',
]);
const TRY_ERRORS = [
  'wrong_passphrase',
  'short_passphrase',
  'weak_passphrase',
  'wrong_recovery_code',
  'try_later',
] as const;

/** True where the platform's key store is in the way: it may be asked again, and a recovery code may be used. */
export function isKeyProblem(problem: StationProblem | null): boolean {
  return KEY_PROBLEMS.has(problem);
}

/** What keeps a key in this state from being opened at all; null where it may be tried. */
export function inTheWayOf(state: EnvelopeState): StationProblem | null {
  switch (state.kind) {
    case 'corrupt':
    case 'newer':
      return `key_header_${state.kind}`;
    case 'key_store_locked':
      return 'key_store_locked';
    // The one in use now may know the key all the same; only what proves to be the key is taken.
    case 'key_store_changed':
      return state.now === null ? 'key_store_changed' : null;
    default:
      return null;
  }
}

/** True where a person's passphrase opens it, or is chosen for it. */
export function asksPassphrase(state: EnvelopeState): boolean {
  return state.kind === 'passphrase' || (state.kind === 'new' && state.needs === 'passphrase');
}

/** True for what a person may mend by typing something else, or by waiting. */
export function isTryError(error: UnlockError): error is (typeof TRY_ERRORS)[number] {
  return (TRY_ERRORS as readonly string[]).includes(error);
}

/** What there is to say of the key, as a part of the station's view; nothing while the station works. */
export function keyStartView(
  envelope: KeyEnvelope,
  phase: StationPhase,
  state: EnvelopeState | null,
  rotation: KeyStartView['rotation'],
): { readonly key?: KeyStartView } {
  if (phase === 'signed_in' || phase === 'signed_out') return {};
  if (phase === 'starting' && rotation === null) return {};
  const was = envelope.wrappedBy;
  const changed = state?.kind === 'key_store_changed' ? state : null;
  return {
    key: {
      was,
      now: changed === null ? was : changed.now,
      recovery: envelope.hasRecovery,
      // Only the store that answers, and was made anew, can take the key at once.
      choosePassphrase: state?.kind !== 'os',
      olderStore: changed !== null && switchFor(changed.was) !== null,
      rotation,
    },
  };
}
