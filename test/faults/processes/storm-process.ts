import { randomUUID } from 'node:crypto';
import { AuditSender } from '@main/sync/audit-sender';
import { CentreLink } from '@main/sync/centre-link';
import { OutboxSender } from '@main/sync/outbox-sender';
import { signInClient } from '@main/session/sign-in-client';
import type { CachePosition } from '@main/cache/cache-calls';
import { askCentre } from '@main/trust/ask-centre';
import { centreTrust, PUBLIC_TRUST } from '@main/trust/centre-trust';
import { machineClock } from '@main/app/machine-clock';
import { changesSchema, snapshotPartSchema } from '@shared/wire/change';
import { seeded } from '../seeded';
import type { StormRequests } from './messages';
import { serveParent } from './serve-parent';

/** Many workstations in one process: the product's links, each with a cache that only remembers its cursor. */
const links: CentreLink[] = [];

const trust = centreTrust(PUBLIC_TRUST);

const nothing = (): void => undefined;

/** A cache that keeps the cursor of what it was given. */
function cursorOnly() {
  let position: CachePosition = { epoch: null, cursor: 0 };
  return {
    position: () => Promise.resolve({ ...position, currentAt: null }),
    noteCurrent: () => Promise.resolve(null),
    adoptEpoch: (epoch: string) => {
      if (position.epoch === null) position = { epoch, cursor: 0 };
      return Promise.resolve(position);
    },
    dropSnapshot: () => Promise.resolve(null),
    applyChanges: (raw: unknown) => {
      const { epoch, to } = changesSchema.parse(raw);
      position = { epoch, cursor: to };
      return Promise.resolve({ kind: 'applied', position, changed: null, unusable: 0 } as const);
    },
    applySnapshotPart: (raw: unknown) => {
      const { epoch, upTo, part, parts } = snapshotPartSchema.parse(raw);
      if (part < parts) return Promise.resolve({ kind: 'stored', part, parts } as const);
      position = { epoch, cursor: upTo };
      return Promise.resolve({ kind: 'swapped', part, parts, position, unusable: 0 } as const);
    },
  };
}

async function oneLink(origin: URL, username: string, random: () => number): Promise<CentreLink> {
  const workstationId = randomUUID();
  const signedIn = await signInClient(askCentre(origin, trust)).login(username, 'trening', workstationId);
  if (!signedIn.ok) throw new Error(`Not let in: ${signedIn.error}`);
  const { accessToken } = signedIn.value;
  const noAudit = {
    confirmed: () => Promise.resolve({ n: 0, signature: null }),
    after: () => Promise.resolve([]),
    length: () => Promise.resolve(0),
    confirm: () => Promise.resolve(null),
  };
  const outboxStore = { markSent: () => Promise.resolve(null), answer: () => Promise.resolve(null) };
  const outboxEvents = { onAnswer: nothing, onUnreadable: nothing, onStoreFailure: nothing };
  const auditEvents = { onBroken: nothing, onBehind: nothing, count: nothing, onStoreFailure: nothing };
  const link = new CentreLink({
    origin,
    trust,
    workstationId,
    store: cursorOnly(),
    outbox: new OutboxSender(outboxStore, machineClock, outboxEvents),
    audit: new AuditSender(
      noAudit,
      randomUUID,
      machineClock,
      () => null,
      () => 0,
      auditEvents,
    ),
    clock: machineClock,
    random,
    token: () => Promise.resolve({ ok: true, value: accessToken }),
    mode: () => null,
    onHello: nothing,
    onLink: nothing,
    onChanged: nothing,
    onReload: nothing,
    onPresence: nothing,
    onRevoked: nothing,
    onTick: nothing,
    onStoreFailure: nothing,
    count: nothing,
  });
  await link.start();
  return link;
}

serveParent<StormRequests>({
  start: async ({ origin, links: count, seed, usernames }) => {
    const random = seeded(seed);
    for (let n = 0; n < count; n += 1)
      links.push(await oneLink(new URL(origin), usernames[n % usernames.length] ?? '', random));
    return null;
  },
  live: () => links.filter((link) => link.view().state === 'live').length,
  stop: () => {
    for (const link of links) link.stop();
    return null;
  },
});
