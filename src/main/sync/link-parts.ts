import type { CachePosition, ChangedRows } from '@main/cache/cache-calls';
import type { Millis, SteadyClock } from '@shared/clock';
import type { LinkView, PresenceView } from '@shared/ipc/views';
import type { CentreMode, Hello } from '@shared/wire/events';
import type { CentreTrust } from '@main/trust/centre-trust';
import type { AuditSender } from './audit-sender';
import type { Alert } from '@shared/model/alert';
import type { InboundStore } from './inbound';
import type { OutboxSender } from './outbox-sender';
import type { Proof } from './proof-in';

/** The cache as the link needs it. */
export interface LinkStore extends InboundStore {
  /** Where the copy stands, and when it was last known to be current (wall clock, ms). */
  readonly position: () => Promise<CachePosition & { readonly currentAt: Millis | null }>;
  readonly noteCurrent: (at: Millis) => Promise<unknown>;
  readonly adoptEpoch: (epoch: string) => Promise<CachePosition>;
  readonly dropSnapshot: () => Promise<unknown>;
}

export interface LinkParts {
  readonly origin: URL;
  /** What a centre by https is believed by. */
  readonly trust: CentreTrust;
  readonly workstationId: string;
  readonly store: LinkStore;
  readonly outbox: OutboxSender;
  readonly audit: AuditSender;
  readonly clock: SteadyClock;
  readonly random: () => number;
  /** A token, or why there is none; `renew` asks for a new one. */
  readonly token: (renew: boolean) => Promise<{ ok: true; value: string } | { ok: false; error: string }>;
  /** False while the link was opened by another person than the one here: the centre would tell the wrong name. */
  readonly mayTellPresence?: () => boolean;
  /** Mode that this profile belongs to, null before the first hello. */
  readonly mode: () => CentreMode | null;
  readonly onHello: (hello: Hello) => void;
  readonly onLink: (view: LinkView) => void;
  readonly onChanged: (changed: ChangedRows) => void;
  readonly onReload: () => void;
  /** The whole list of who has a patient open; null: nothing is known any more. */
  readonly onPresence: (presence: PresenceView | null) => void;
  /** The centre shuts this workstation out. */
  readonly onRevoked: () => void;
  /** A proof of life came over the link, and is stored in the cache. */
  readonly onProof?: (step: 'arrived' | 'stored', proof: Proof) => void;
  /** Red alerts came over the link; nothing of them is stored yet. True where windows are told of them at once. */
  readonly onRed?: (alerts: readonly Alert[]) => boolean;
  /** Every second while the link is wanted. */
  readonly onTick: (live: boolean) => void;
  readonly onStoreFailure: (error: unknown) => void;
  readonly count: (what: string, by?: number) => void;
}
