import type { CachePosition, ChangedRows } from '@main/cache/cache-calls';
import type { Clock } from '@shared/clock';
import type { LinkView } from '@shared/ipc/views';
import type { CentreMode, Hello } from '@shared/wire/events';
import type { AuditSender } from './audit-sender';
import type { InboundStore } from './inbound';
import type { OutboxSender } from './outbox-sender';

/** The cache as the link needs it. */
export interface LinkStore extends InboundStore {
  readonly position: () => Promise<CachePosition>;
  readonly adoptEpoch: (epoch: string) => Promise<CachePosition>;
  readonly dropSnapshot: () => Promise<unknown>;
}

export interface LinkParts {
  readonly origin: URL;
  readonly workstationId: string;
  readonly store: LinkStore;
  readonly outbox: OutboxSender;
  readonly audit: AuditSender;
  readonly clock: Clock;
  readonly random: () => number;
  /** A token, or why there is none; `renew` asks for a new one. */
  readonly token: (renew: boolean) => Promise<{ ok: true; value: string } | { ok: false; error: string }>;
  /** Mode that this profile belongs to, null before the first hello. */
  readonly mode: () => CentreMode | null;
  readonly onHello: (hello: Hello) => void;
  readonly onLink: (view: LinkView) => void;
  readonly onChanged: (changed: ChangedRows) => void;
  readonly onReload: () => void;
  /** Every second while the link is wanted. */
  readonly onTick: (live: boolean) => void;
  readonly onStoreFailure: (error: unknown) => void;
  readonly count: (what: string, by?: number) => void;
}
