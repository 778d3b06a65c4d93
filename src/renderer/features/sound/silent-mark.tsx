import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSound, whySilent } from '@renderer/state/sound';
import { SeverityCounts } from '@renderer/ui/parts/severity-counts';

/**
 * What the eye gets where the ear gets nothing: a frame around the screen that blinks (at most twice a second; it stands still with
 * reduced motion) and a band that says why, as long as something waits that should be heard.
 */
export function SilentMark(): ReactElement | null {
  const { t } = useTranslation();
  const sound = useSound((state) => state.sound);
  if (sound?.signal == null || sound.pausedUntil !== null) return null;
  const why = whySilent(sound);
  if (why === null) return null;
  return (
    <>
      <div className={`silent-frame silent-${sound.signal}`} data-testid="silent-mark" aria-hidden="true" />
      <div className="silent-band" role="alert">
        <span>{t(`sound.unheard.${why}`)}</span>
        <SeverityCounts label={t('sound.waiting')} counts={{ ...sound.waiting, green: 0 }} without="green" />
      </div>
    </>
  );
}
