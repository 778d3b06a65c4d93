import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import { SOUND_ORDER, SOUND_REPORT } from '@shared/ipc/sound-channels';
import { soundReportSchema, type SoundOrder, type SoundReport } from '@shared/ipc/sound-contract';

/** The sound window as this door sees it. */
export interface SoundEnd {
  readonly contents: () => WebContents | null;
  readonly isTrusted: (frame: WebFrameMain | null, webContentsId: number) => boolean;
}

/** Gives an order to the sound window; false where there is none to hear it. */
export function orderSound(end: SoundEnd, order: SoundOrder): boolean {
  const contents = end.contents();
  if (contents === null) return false;
  contents.send(SOUND_ORDER, order);
  return true;
}

/** Takes the sound window's reports, from its own page alone and by the schema. Returns what stops it. */
export function serveSoundReports(
  end: SoundEnd,
  onReport: (report: SoundReport) => void,
  onRefused: (reason: 'sender' | 'schema') => void,
): () => void {
  ipcMain.handle(SOUND_REPORT, (event, input: unknown) => {
    if (!end.isTrusted(event.senderFrame, event.sender.id)) {
      onRefused('sender');
      return false;
    }
    const report = soundReportSchema.safeParse(input);
    if (!report.success) {
      onRefused('schema');
      return false;
    }
    onReport(report.data);
    return true;
  });
  return () => {
    ipcMain.removeHandler(SOUND_REPORT);
  };
}
