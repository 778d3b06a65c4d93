import type { SoundView } from '@shared/ipc/sound-views';

/**
 * One word for how the sound stands, the worst first; `unknown` = played, but where to cannot be read; `test_failed` = the
 * person who sits there did not hear this shift's self-test.
 */
export function soundWord(view: SoundView): string {
  if (view.engine !== 'ok') return 'down';
  if (view.output.state !== 'ok' && view.output.state !== 'unknown') return view.output.state;
  if (view.pausedUntil !== null) return 'paused';
  if (view.test.result?.heard === false) return 'test_failed';
  return view.output.state === 'unknown' ? 'unknown' : 'on';
}
