import { systemClock } from '@shared/clock';
import type { StationPhase } from '@shared/ipc/views';
import { closePack, showPack } from '@main/windows/downtime-window';
import { printNote } from '@main/windows/note-paper';
import type { StationConfig } from '../config';
import type { Counters } from '../counters';
import type { Logger } from '../logger';
import type { Station } from '../station';
import type { StationFiles } from '../station-files';
import { DowntimeDesk } from './downtime-desk';
import { closedAtChange } from './leaving';
import { downtimeHandlers, type DowntimeHandlers } from './downtime-handlers';

/** The downtime pack of this workstation: made in the background, opened by its passphrase. */
export function composeDowntime(around: {
  readonly station: Station;
  readonly config: StationConfig;
  readonly files: StationFiles;
  readonly log: Logger;
  readonly counters: Counters;
  readonly newId: () => string;
}): {
  readonly handlers: DowntimeHandlers;
  /** How the station stands: a pack that is open is forgotten with the person who leaves, and when one comes. */
  readonly phase: (phase: StationPhase) => void;
  /** A pack that is open is forgotten. */
  readonly close: () => void;
  readonly stop: () => Promise<void>;
} {
  const { station, config, files, log, counters, newId } = around;
  const desk = new DowntimeDesk({
    ...{ station, config, log, counters, folder: files.downtime },
    ...{ clock: systemClock, newId },
  });
  desk.start();
  const handlers = downtimeHandlers({
    ...{ station, desk, log, clock: systemClock },
    window: { show: showPack, close: closePack, print: printNote },
  });
  const close = (): void => void handlers.closeDowntimePack({});
  return {
    handlers,
    phase: closedAtChange(close),
    close,
    stop: async () => {
      closePack();
      await desk.stop();
    },
  };
}
