import { isSentChannel, type SentChannel, type TakenForm } from '@shared/ipc/journal/note-inputs';
import type { DeliveryRow, NoteExits, NoteFinding, NoteRow } from '@shared/ipc/journal/note-views';

/** By what a note can leave, in the order of the list; the digit of each is its place in it. */
export const sentWays = ['vkp', 'dialogmelding'] as const satisfies readonly SentChannel[];
export const takenWays = [
  'clipboard',
  'print',
  'pdf',
  'text',
  'bundle',
  'folder',
] as const satisfies readonly TakenForm[];
export const allWays = [...sentWays, ...takenWays] as const;
export type Way = (typeof allWays)[number];

/** What is wrong with the note for each way it can be sent, and for what is taken by hand. */
export type Checks = Readonly<Record<SentChannel | 'hand', readonly NoteFinding[]>>;

/** Why a note cannot leave this way now. */
export type Obstacle =
  | { readonly kind: 'site'; readonly why: 'not_configured' | 'no_municipality' | 'not_here' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'delivery'; readonly delivery: DeliveryRow }
  | { readonly kind: 'stop'; readonly findings: readonly NoteFinding[] };

/** One way out of the list. */
export interface WayOut {
  readonly way: Way;
  readonly obstacle: Obstacle | null;
  /** What the person should know of before they go this way. */
  readonly tells: readonly NoteFinding[];
  /** The refused delivery that this way would send again; null where it is the first time. */
  readonly again: DeliveryRow | null;
  readonly receiver: string | null;
}

/** Every way out of a note and what stands against it. */
export function waysOut(note: NoteRow, exits: NoteExits, checks: Checks): readonly WayOut[] {
  return allWays.map((way) => {
    const findings = checks[isSentChannel(way) ? way : 'hand'];
    const latest = isSentChannel(way) ? latestOf(note, way) : null;
    return {
      way,
      obstacle: obstacleOf(way, note, exits, findings),
      tells: findings.filter(({ weight }) => weight === 'tell'),
      again: latest?.state === 'rejected' ? latest : null,
      receiver: isSentChannel(way) ? exits.receivers[way] : null,
    };
  });
}

function obstacleOf(
  way: Way,
  note: NoteRow,
  exits: NoteExits,
  findings: readonly NoteFinding[],
): Obstacle | null {
  if (isSentChannel(way)) {
    const site = exits.sent[way];
    if (site !== 'ready') return { kind: 'site', why: site };
  } else if (!exits.taken.includes(way)) return { kind: 'site', why: 'not_here' };
  if (note.pending === 'refused') return { kind: 'refused' };
  const latest = isSentChannel(way) ? latestOf(note, way) : null;
  if (latest !== null && latest.state !== 'rejected') return { kind: 'delivery', delivery: latest };
  const stops = findings.filter(({ weight }) => weight === 'stop');
  return stops.length > 0 ? { kind: 'stop', findings: stops } : null;
}

function latestOf({ deliveries }: NoteRow, way: SentChannel): DeliveryRow | null {
  return deliveries
    .filter(({ channel }) => channel === way)
    .reduce<DeliveryRow | null>((last, row) => (last === null || row.at > last.at ? row : last), null);
}

/**
 * The way that is chosen when the list opens: the journal, or the message where the site has no journal. Never one
 * that takes the note out by hand, and it does not move when a check says no.
 */
export function firstWay(exits: NoteExits): Way | null {
  return sentWays.find((way) => exits.sent[way] === 'ready') ?? null;
}

/** What closes every open way of a group alike; empty where they differ, or where there is one alone. */
export function sharedStops(ways: readonly WayOut[]): readonly NoteFinding[] {
  const stops = ways.flatMap(({ obstacle }) => (obstacle?.kind === 'stop' ? [obstacle.findings] : []));
  const [first] = stops;
  const codes = (findings: readonly NoteFinding[]): string => findings.map(({ code }) => code).join();
  return first !== undefined && stops.length > 1 && stops.every((one) => codes(one) === codes(first))
    ? first
    : [];
}
