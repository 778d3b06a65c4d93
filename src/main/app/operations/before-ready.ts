import { app, BrowserWindow } from 'electron';
import { systemClock } from '@shared/clock';
import { releaseKeyOf } from '@main/integrity/release-key';
import type { StationConfig } from '../config';
import type { Counters } from '../counters';
import type { Logger } from '../logger';
import { CrashLog, renderingFor } from './crash-log';
import { dumpsWanted, startDumps, tidyDumps } from './crash-dumps';
import { hasNoGraphics } from './graphics';
import type { StartedWith } from './operations';
import type { StationFiles } from '../station-files';

/** What must be decided before Chromium starts: how it draws, and whether crashes leave dumps (app.setPath was called). */
export function beforeReady(config: StationConfig, files: StationFiles, packaged: boolean): StartedWith {
  const crashes = new CrashLog(files.crashes, systemClock);
  const rendering = hasNoGraphics(process.platform)
    ? 'software'
    : renderingFor(crashes.all, systemClock.now());
  if (rendering === 'software') app.disableHardwareAcceleration();
  const on = dumpsWanted(config.policy, config.centre.kind === 'built_in');
  const count = (): number => tidyDumps(files.dumps, on, systemClock.now());
  count();
  if (on) startDumps();
  return {
    crashes,
    rendering,
    dumps: { on, count },
    releaseKey: releaseKeyOf(packaged, process.env),
    resources: packaged ? process.resourcesPath : null,
  };
}

/**
 * Hears of processes of Chromium that are gone. It starts the GPU process again by itself; the pages are asked to paint, since
 * what the dead one held is lost.
 */
export function watchProcesses(log: Logger, counters: Counters): void {
  app.on('child-process-gone', (_event, { type, reason, name }) => {
    if (reason === 'clean-exit') return;
    if (type === 'GPU') {
      counters.add('gpu_gone');
      log.error('gpu.gone', { reason });
      for (const window of BrowserWindow.getAllWindows()) window.webContents.invalidate();
      return;
    }
    counters.add('utility_gone');
    log.error('utility.gone', { reason, name: name ?? type });
  });
}
