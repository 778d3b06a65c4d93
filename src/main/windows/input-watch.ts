import type { App, Input, WebContents } from 'electron';

/** Who is told of input in any window of ours. */
export interface InputEars {
  readonly onTouched: () => void;
  /** The key that locks the desk; no page sees it. */
  readonly onLockKey: () => void;
}

const QUIET_MS = 250;

/** Hears input in every window, in main: it works while a page hangs, and in windows that are opened later. */
export function watchInput(app: App, ears: InputEars, now: () => number): void {
  let heardAt = Number.NEGATIVE_INFINITY;
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('before-input-event', (event, input) => {
      ears.onTouched();
      if (!isLockKey(input)) return;
      event.preventDefault();
      ears.onLockKey();
    });
    contents.on('input-event', (_input, { type }) => {
      // A moving mouse tells a hundred times a second.
      if (type === 'mouseMove' && now() - heardAt < QUIET_MS) return;
      heardAt = now();
      ears.onTouched();
    });
  });
}

/** Ctrl+L, by what the key says on this keyboard. */
export function isLockKey(
  input: Pick<Input, 'type' | 'control' | 'alt' | 'shift' | 'meta' | 'key' | 'isAutoRepeat'>,
): boolean {
  const { type, control, alt, shift, meta, key, isAutoRepeat } = input;
  return (
    type === 'keyDown' && control && !alt && !shift && !meta && !isAutoRepeat && key.toLowerCase() === 'l'
  );
}
