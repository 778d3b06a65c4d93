import type { Millis } from '@shared/clock';
import { assertNever } from '@shared/outcome';
import type { LinkProblem, LinkState, LinkView } from '@shared/ipc/views';
import { SILENT_AFTER_MS } from '@shared/wire/events';

/** What can happen to the link. */
export type LinkEvent =
  | { readonly kind: 'trying' }
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'hello';
      readonly epoch: string;
      readonly head: number;
      readonly mode: 'training' | 'production';
    }
  | { readonly kind: 'head'; readonly head: number }
  | { readonly kind: 'position'; readonly epoch: string | null; readonly cursor: number }
  | { readonly kind: 'snapshot'; readonly part: number; readonly parts: number }
  | { readonly kind: 'heard' }
  /** When the copy was known to be current before this start. */
  | { readonly kind: 'known'; readonly currentAt: Millis | null }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly problem: LinkProblem }
  | { readonly kind: 'tick' };

/** State of the link; everything the status strip shows is derived from it. */
export interface Link {
  readonly phase: 'down' | 'trying' | 'open' | 'greeted';
  readonly problem: LinkProblem | null;
  readonly epoch: string | null;
  readonly cursor: number;
  readonly head: number;
  /** Wall clock, for showing. */
  readonly lastEventAt: Millis | null;
  readonly currentAt: Millis | null;
  /** Steady clock, for judging silence: a wall clock that is set back must not hide a dead link. */
  readonly heardAt: Millis | null;
  readonly snapshot: { readonly part: number; readonly parts: number } | null;
  readonly mode: 'training' | 'production' | null;
  readonly silent: boolean;
}

export const linkDown: Link = {
  phase: 'down',
  problem: null,
  epoch: null,
  cursor: 0,
  head: 0,
  lastEventAt: null,
  currentAt: null,
  heardAt: null,
  snapshot: null,
  mode: null,
  silent: false,
};

/** One instant on both clocks. */
export interface Instant {
  readonly wall: Millis;
  readonly steady: Millis;
}

/** Pure step of the link. */
export function nextLink(link: Link, event: LinkEvent, now: Instant): Link {
  switch (event.kind) {
    case 'trying':
      return { ...link, phase: 'trying' };
    case 'opened':
      return { ...heard(link, now), phase: 'open', problem: null };
    case 'hello':
      return current(
        {
          ...heard(link, now),
          phase: 'greeted',
          problem: null,
          head: event.head,
          mode: event.mode,
          snapshot: null,
        },
        now,
      );
    case 'head':
      return current({ ...heard(link, now), head: Math.max(event.head, link.cursor) }, now);
    case 'position':
      // What was stored came before: it says nothing of now, and may have lain here through a stop of the machine.
      return current(
        {
          ...link,
          epoch: event.epoch,
          cursor: event.cursor,
          head: Math.max(link.head, event.cursor),
          snapshot: null,
          silent: isSilent(link, now.steady),
        },
        link.lastEventAt === null ? now : { ...now, wall: link.lastEventAt },
      );
    case 'snapshot':
      return { ...heard(link, now), snapshot: { part: event.part, parts: event.parts } };
    case 'heard':
      return heard(link, now);
    case 'known':
      return { ...link, currentAt: link.currentAt ?? event.currentAt };
    case 'closed':
      return { ...link, phase: 'down', snapshot: null, silent: false };
    case 'refused':
      return { ...link, phase: 'down', problem: event.problem, snapshot: null, silent: false };
    case 'tick':
      return { ...link, silent: isSilent(link, now.steady) };
    default:
      return assertNever(event);
  }
}

/** What the desk shows: silent beats everything, since nothing it shows can be trusted to be new. */
export function linkStateOf(link: Link): LinkState {
  if (link.phase === 'down') return 'offline';
  if (link.phase === 'trying') return link.problem === null ? 'connecting' : 'offline';
  if (link.silent) return 'stale';
  if (link.phase === 'open' || link.snapshot !== null || link.cursor < link.head) return 'catching-up';
  return 'live';
}

/** `clockOffset`: what to add to our clock for the centre's, as far as it was measured. */
export function linkView(link: Link, clockOffset: Millis = 0): LinkView {
  const { problem, epoch, cursor, head, lastEventAt, currentAt, snapshot, mode } = link;
  const place = { epoch, cursor, head };
  return { state: linkStateOf(link), problem, ...place, lastEventAt, currentAt, clockOffset, snapshot, mode };
}

/** How long nothing came, ms; 0 before the first event. */
export function silenceOf(link: Link, steady: Millis): Millis {
  return link.heardAt === null ? 0 : steady - link.heardAt;
}

function isSilent(link: Link, steady: Millis): boolean {
  return isOpen(link) && silenceOf(link, steady) > SILENT_AFTER_MS;
}

function isOpen(link: Link): boolean {
  return link.phase === 'open' || link.phase === 'greeted';
}

function heard(link: Link, now: Instant): Link {
  return { ...link, lastEventAt: now.wall, heardAt: now.steady, silent: false };
}

/** While greeted and caught up, the cache equals the centre's log as of `now`, when it was last heard. */
function current(link: Link, now: Instant): Link {
  const caughtUp = link.phase === 'greeted' && link.snapshot === null && link.cursor >= link.head;
  return caughtUp ? { ...link, currentAt: now.wall } : link;
}
