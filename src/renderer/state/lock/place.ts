import { SECOND } from '@shared/clock';
import type { DeskPlace } from '@shared/ipc/station/lock-contract';
import { station } from '@renderer/bridge/station';
import { callOf } from '../contact/call';
import { findWritten } from '../drafts';
import { useNavigation } from '../navigation';

const LOOK_EVERY_MS = 2 * SECOND;

/**
 * Brings a person who comes back from the lock to where they stood, and tells main from then on where they stand and whether they are
 * at work with what makes no input. Main forgets it when another person comes.
 */
export function startPlace(): () => void {
  let stops: readonly (() => void)[] = [];
  let stopped = false;
  let told = '';
  const tell = (): void => {
    const place = placeNow();
    const atWork = isAtWork();
    const text = JSON.stringify([place, atWork]);
    if (text === told) return;
    told = text;
    void station().keepPlace({ place, atWork });
  };
  void station()
    .readPlace({})
    .then((outcome) => {
      if (stopped) return;
      if (outcome.ok && outcome.value !== null) useNavigation.setState({ ...outcome.value });
      tell();
      const looking = setInterval(tell, LOOK_EVERY_MS);
      stops = [
        useNavigation.subscribe(tell),
        () => {
          clearInterval(looking);
        },
      ];
    });
  return () => {
    stopped = true;
    for (const stop of stops) stop();
  };
}

function placeNow(): DeskPlace {
  const { page, patientId, panel, section, queueView, outboxOpen } = useNavigation.getState();
  return { page, patientId, panel, section, queueView, outboxOpen };
}

/** A call that runs, or a dialog that is open. */
function isAtWork(): boolean {
  const call = findWritten('call');
  const calls = call !== null && callOf(call.id, call.draft)?.until === null;
  return calls || document.querySelector('dialog[open], [role="dialog"]') !== null;
}
