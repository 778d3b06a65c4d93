import { MINUTE } from '@shared/clock';
import type { Desktop } from '../requests/desktop';

/** The clipboard is emptied after this, if it still holds what was put there. */
const CLEARED_AFTER = MINUTE;

type Clipboard = Pick<Desktop, 'clearClipboard'>;

/** What of a patient was put into the clipboard of this machine and is not taken out yet. */
const held = new Map<string, Clipboard>();

/** Takes `text` out of the clipboard after a minute. */
export function clearLater(desktop: Clipboard, text: string): void {
  held.set(text, desktop);
  setTimeout(() => {
    void clear(text);
  }, CLEARED_AFTER).unref();
}

/** Takes out what still waits for its minute: the app ends, and no timer of it goes on. */
export async function clearAtEnd(): Promise<void> {
  for (const text of [...held.keys()]) await clear(text);
}

async function clear(text: string): Promise<void> {
  const desktop = held.get(text);
  held.delete(text);
  await desktop?.clearClipboard(text).catch(() => undefined);
}
