import type { RequestError } from '@shared/ipc/contract';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import type { Checks, Way } from './ways';

/** What is wrong with a note before it leaves, read when its ways are shown (product.md N7). */
export interface CheckReading {
  readonly checks: Checks;
  /** False while what is known of that way is not there yet. */
  readonly isChecked: (way: Way) => boolean;
  readonly error: RequestError | null;
  readonly again: () => void;
}

export function useChecks(noteId: string): CheckReading {
  const read = (channel: 'vkp' | 'dialogmelding' | null) => () => station().checkNote({ noteId, channel });
  const vkp = useReading(`${noteId}/vkp`, read('vkp'));
  const dialogmelding = useReading(`${noteId}/dialogmelding`, read('dialogmelding'));
  const hand = useReading(`${noteId}/hand`, read(null));
  const parts = { vkp, dialogmelding, hand };
  return {
    checks: {
      vkp: vkp.value ?? [],
      dialogmelding: dialogmelding.value ?? [],
      hand: hand.value ?? [],
    },
    isChecked: (way) => parts[isSentChannel(way) ? way : 'hand'].value !== null,
    error: vkp.error ?? dialogmelding.error ?? hand.error,
    again: () => {
      for (const part of Object.values(parts)) part.again();
    },
  };
}
