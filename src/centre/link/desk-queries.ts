import { fromWireTime, toWireTime, type Clock } from '@shared/clock';
import { desksQuerySchema, samplesQuerySchema, type DeskState } from '@shared/wire/desk-queries';
import type { KnownWorkstation } from '../store/account-store';
import type { CentreStore } from '../store/centre-store';
import type { Gateway, Query } from './gateway';
import { refusal } from './queries';

type Links = Pick<Gateway, 'linked' | 'lostAt'>;

/** What this centre tells leads beyond the protocol (docs/protocol-extensions.md): how desks stand, and what they showed. `onRefused` hears of one that the role may not ask. */
export function deskQueries(
  store: CentreStore,
  clock: Clock,
  links: () => Links,
  onRefused: (query: string) => void = () => undefined,
): Readonly<Record<'samples' | 'desks', Query>> {
  return {
    samples: (raw, asker) => {
      const wanted = samplesQuerySchema.safeParse(raw);
      if (!wanted.success) return refusal('malformed', 'Spørringen følger ikke protokollen.');
      if (asker.user.role !== 'lead') {
        onRefused('samples');
        return refusal('forbidden', 'Bare vaktleder kan spille av en vakt.');
      }
      const { from, to, ...rest } = wanted.data;
      const found = store.audit.samples({ ...rest, from: fromWireTime(from), to: fromWireTime(to) });
      return { ...found, samples: found.samples.map((one) => ({ ...one, at: toWireTime(one.at) })) };
    },
    desks: (raw, asker) => {
      if (!desksQuerySchema.safeParse(raw).success)
        return refusal('malformed', 'Spørringen følger ikke protokollen.');
      if (asker.user.role !== 'lead') {
        onRefused('desks');
        return refusal('forbidden', 'Bare vaktleder kan se arbeidsstasjonene.');
      }
      const known = store.accounts.workstations(clock.now());
      return { desks: known.map((one) => deskOf(one, store, clock, links())) };
    },
  };
}

function deskOf(
  { workstationId, signedInAt, userId }: KnownWorkstation,
  store: CentreStore,
  clock: Clock,
  links: Links,
): DeskState {
  const here = links.linked().get(workstationId);
  const sample = store.audit.newestSample(workstationId);
  const said = sample?.sample as { readonly link: string; readonly sound: string } | undefined;
  const seen = [signedInAt, links.lostAt(workstationId) ?? 0, sample?.at ?? 0];
  // After a fast switch of people one link serves both: whoever the newest sample names sits there.
  const there =
    here !== undefined && sample !== undefined && sample.at > signedInAt
      ? sample.userId
      : (here?.id ?? userId);
  const user = there === null ? undefined : store.log.get('user', there)?.data;
  return {
    workstationId,
    connected: here !== undefined,
    ...(user === undefined ? {} : { user: { id: user.id, name: user.name } }),
    lastSeenAt: toWireTime(here === undefined ? Math.max(...seen) : clock.now()),
    ...(sample === undefined || said === undefined
      ? {}
      : { link: said.link, sound: said.sound, sampleAt: toWireTime(sample.at) }),
  };
}
