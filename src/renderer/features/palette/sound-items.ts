import type { TFunction } from 'i18next';
import { station } from '@renderer/bridge/station';
import { asked, openSoundTest, useSound } from '@renderer/state/sound';
import type { PaletteItem } from './palette-items';

/** The timed pause and the self-test of the sound (product.md A8). */
export function soundItems(t: TFunction): readonly PaletteItem[] {
  const isPaused = useSound.getState().sound?.pausedUntil != null;
  return [
    {
      id: 'sound-pause',
      kind: 'setting',
      name: isPaused ? t('sound.resume') : t('sound.pauseLong'),
      keys: 'P',
      run: () => {
        void asked(isPaused ? station().resumeSound({}) : station().pauseSound({}));
      },
    },
    {
      id: 'sound-test',
      kind: 'setting',
      name: t('soundTest.title'),
      keys: null,
      run: () => {
        openSoundTest(true);
      },
    },
  ];
}
