import { useEffect, useEffectEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND, systemClock } from '@shared/clock';
import { station } from '@renderer/bridge/station';
import { asked, standing, useSound, whySilent } from '@renderer/state/sound';
import { countdown } from '@renderer/ui/format/countdown';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { SeverityCounts } from '@renderer/ui/parts/severity-counts';
import { useNow } from '@renderer/ui/use-now';
import { isWriting } from '@renderer/ui/use-shortcut';

/** Sound in the status strip: how it stands, the pause with its countdown, and how much waits unheard (product.md A8). */
export function SoundStatus({ signedIn }: { readonly signedIn: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const sound = useSound((state) => state.sound);
  const pausedUntil = sound?.pausedUntil ?? null;
  const change = (): void => {
    const { pauseSound, resumeSound } = station();
    void asked(pausedUntil === null ? pauseSound({}) : resumeSound({}));
  };
  usePauseKey(signedIn && sound !== null, change);
  if (sound === null) return null;
  const state = standing(sound);
  // Where the ear is not told, or nobody is at the desk, the eye is. What is silent unasked has a band of its own.
  const counted = whySilent(sound) === null && (!signedIn || pausedUntil !== null);
  return (
    <div className={`sound sound-${state}`} data-testid="sound-status" data-state={state}>
      <span className="sound-note" aria-hidden="true">
        ♪
      </span>
      <span role="status">{t(`sound.${state}`)}</span>
      {pausedUntil !== null && <Countdown until={pausedUntil} />}
      {counted && (
        <SeverityCounts label={t('sound.waiting')} counts={{ ...sound.waiting, green: 0 }} without="green" />
      )}
      {/* A locked desk shows below how many wait in all; the figures differ, so this says of which these are. */}
      {counted && !signedIn && (
        <span className="quiet sound-untaken" aria-hidden="true">
          {t('sound.untaken')}
        </span>
      )}
      {signedIn && (
        <button
          type="button"
          className="strip-button"
          aria-keyshortcuts="P Alt+P"
          title={pausedUntil === null ? t('sound.pauseLong') : t('sound.resume')}
          onClick={change}
        >
          {pausedUntil === null ? (
            <>
              {t('sound.pause')} <span className="sr-only">{t('sound.pauseWhat')}</span>
            </>
          ) : (
            t('sound.resume')
          )}{' '}
          <KeyHint keys="P" />
        </button>
      )}
    </div>
  );
}

/** `(1:42)`; read to nobody each second, since the words beside say that it is paused. */
function Countdown({ until }: { readonly until: number }): ReactElement {
  useNow(SECOND);
  return (
    <span className="sound-left" role="timer" aria-live="off">
      ({countdown(until - systemClock.now())})
    </span>
  );
}

/** `P` as long as nobody writes, `Alt+P` always. */
function usePauseKey(enabled: boolean, change: () => void): void {
  const latest = useEffectEvent(change);
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyP' || event.ctrlKey || event.metaKey || event.repeat) return;
      if (event.defaultPrevented || (!event.altKey && isWriting(event.target))) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [enabled]);
}
