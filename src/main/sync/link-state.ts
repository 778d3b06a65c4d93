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
  readonly lastEventAt: Millis | null;
  readonly currentAt: Millis | null;
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
  snapshot: null,
  mode: null,
  silent: false,
};

/** Pure step of the link. */
export function nextLink(link: Link, event: LinkEvent, now: Millis): Link {
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
      return current(
        {
          ...link,
          epoch: event.epoch,
          cursor: event.cursor,
          head: Math.max(link.head, event.cursor),
          snapshot: null,
        },
        now,
      );
    case 'snapshot':
      return { ...heard(link, now), snapshot: { part: event.part, parts: event.parts } };
    case 'heard':
      return heard(link, now);
    case 'closed':
      return { ...link, phase: 'down', snapshot: null, silent: false };
    case 'refused':
      return { ...link, phase: 'down', problem: event.problem, snapshot: null, silent: false };
    case 'tick':
      return {
        ...link,
        silent: isOpen(link) && link.lastEventAt !== null && now - link.lastEventAt > SILENT_AFTER_MS,
      };
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

export function linkView(link: Link): LinkView {
  const { problem, epoch, cursor, head, lastEventAt, currentAt, snapshot, mode } = link;
  return { state: linkStateOf(link), problem, epoch, cursor, head, lastEventAt, currentAt, snapshot, mode };
}

function isOpen(link: Link): boolean {
  return link.phase === 'open' || link.phase === 'greeted';
}

function heard(link: Link, now: Millis): Link {
  return { ...link, lastEventAt: now, silent: false };
}

/** While greeted and caught up, the cache equals the centre's log as of now. */
function current(link: Link, now: Millis): Link {
  const caughtUp = link.phase === 'greeted' && link.snapshot === null && link.cursor >= link.head;
  return caughtUp ? { ...link, currentAt: now } : link;
}
