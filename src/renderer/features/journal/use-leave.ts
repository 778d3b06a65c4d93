import { useRef, useState } from 'react';
import { isSentChannel, type Confirmed, type SentChannel } from '@shared/ipc/journal/note-inputs';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { readJournal } from '@renderer/state/journal/queue';
import { type WayOut } from './ways';

/** What became of the last press, in terms of the list. */
export type Left =
  | { readonly kind: 'queued' | 'taken' | 'left'; readonly way: WayOut['way'] }
  | { readonly kind: 'invalid'; readonly way: WayOut['way']; readonly findings: readonly NoteFinding[] }
  | { readonly kind: 'error'; readonly way: WayOut['way']; readonly error: RequestError };

export interface Leave {
  readonly busy: boolean;
  readonly left: Left | null;
  readonly leave: (noteId: string, out: WayOut, confirmed: Confirmed, done: () => void) => void;
  /** Another way is looked at: what became of the last is said already. */
  readonly forget: () => void;
}

/** Sends a note, or takes it out by hand: one at a time, however often the key is pressed. */
export function useLeave(): Leave {
  const [state, setState] = useState<{ busy: boolean; left: Left | null }>({ busy: false, left: null });
  const running = useRef(false);
  return {
    ...state,
    forget: () => {
      if (!running.current) setState({ busy: false, left: null });
    },
    leave: (noteId, out, confirmed, done) => {
      if (running.current) return;
      running.current = true;
      setState({ busy: true, left: null });
      void goBy(noteId, out, confirmed).then((left) => {
        running.current = false;
        setState({ busy: false, left });
        readJournal();
        done();
      });
    },
  };
}

async function goBy(noteId: string, { way, again }: WayOut, confirmed: Confirmed): Promise<Left> {
  const outcome = isSentChannel(way)
    ? await send(noteId, way, again?.id ?? null, confirmed)
    : await station().takeNote({ noteId, form: way, confirmed });
  if (!outcome.ok) return { kind: 'error', way, error: outcome.error };
  const answer = outcome.value;
  return answer.kind === 'invalid'
    ? { kind: 'invalid', way, findings: answer.findings }
    : { kind: answer.kind, way };
}

/** A refused delivery goes again as itself; one that another workstation sent goes from here as a new one. */
async function send(
  noteId: string,
  channel: SentChannel,
  deliveryId: string | null,
  confirmed: Confirmed,
): Promise<RequestOutcome<'deliverNote'>> {
  if (deliveryId !== null) {
    const outcome = await station().resendDelivery({ deliveryId, confirmed });
    if (outcome.ok || outcome.error !== 'not_found') return outcome;
  }
  return station().deliverNote({ noteId, channel, confirmed });
}
