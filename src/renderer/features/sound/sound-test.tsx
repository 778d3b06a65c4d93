import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { SoundView } from '@shared/ipc/sound-views';
import { signalNames } from '@shared/sound/signals';
import { station } from '@renderer/bridge/station';
import { asked, openSoundTest, useSound } from '@renderer/state/sound';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** The self-test in the strip: offered once a person and shift, and what came of it; never in the way. */
export function SoundTestButton(): ReactElement | null {
  const { t } = useTranslation();
  const sound = useSound((state) => state.sound);
  const open = useSound((state) => state.testOpen);
  const now = useNow(MINUTE);
  if (sound?.test.state == null) return null;
  const { state, result } = sound.test;
  const isFine = state === 'done' && result?.heard === true;
  return (
    <div className="sound-test">
      <button
        type="button"
        className={isFine ? 'strip-button strip-quiet' : 'strip-button strip-offer'}
        data-testid="sound-test"
        data-state={state}
        aria-expanded={open}
        onClick={() => {
          openSoundTest(!open);
        }}
      >
        {result === null
          ? t('soundTest.due')
          : t(result.heard ? 'soundTest.heardAt' : 'soundTest.notHeardAt', {
              time: shortTime(result.at, now),
            })}
      </button>
      {open && <SoundTestPanel sound={sound} />}
    </div>
  );
}

function SoundTestPanel({ sound }: { readonly sound: SoundView }): ReactElement {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section
      ref={panel}
      className="sound-panel"
      role="dialog"
      aria-label={t('soundTest.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        openSoundTest(false);
      }}
    >
      <SoundTest sound={sound} />
      <Button
        variant="tertiary"
        onClick={() => {
          openSoundTest(false);
        }}
      >
        {t('soundTest.close')}
      </Button>
    </section>
  );
}

/** The same in Settings. */
export function SoundCard(): ReactElement | null {
  const { t } = useTranslation();
  const sound = useSound((state) => state.sound);
  if (sound === null) return null;
  return (
    <section className="settings-card" aria-label={t('soundTest.card')}>
      <h2>{t('soundTest.card')}</h2>
      <SoundTest sound={sound} />
    </section>
  );
}

/** Plays every pattern, shows which one plays, and asks whether they were heard. */
function SoundTest({ sound }: { readonly sound: SoundView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [refused, setRefused] = useState(false);
  const { state, result } = sound.test;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone, and the keyboard's place with it.
    if (document.activeElement === document.body) row.current?.querySelector('button')?.focus();
  }, [state]);
  const ask = (answer: Parameters<typeof asked>[0]): void => {
    void asked(answer).then((ok) => {
      setRefused(!ok);
    });
  };
  return (
    <>
      <p>{t('soundTest.what')}</p>
      <ul className="sound-signals">
        {signalNames.map((signal) => (
          <li key={signal} aria-current={sound.testing === signal ? 'step' : undefined}>
            {t(`soundTest.signal.${signal}`)}
          </li>
        ))}
      </ul>
      <p className="quiet">{outputWords(t, sound)}</p>
      {result !== null && state === 'done' && (
        <p>
          {t(result.heard ? 'soundTest.heardAt' : 'soundTest.notHeardAt', {
            time: shortTime(result.at, now),
          })}
          {!result.heard && ` ${t('soundTest.notHeardNext')}`}
        </p>
      )}
      {refused && <p className="inline-error">{t('error.sound_not_ready')}</p>}
      {state === 'ask' ? (
        <div ref={row} className="action-row">
          <span>{t('soundTest.ask')}</span>
          <Button
            onClick={() => {
              ask(station().answerSoundTest({ heard: true }));
            }}
          >
            {t('soundTest.heard')}
          </Button>
          <Button
            variant="secondary"
            onClick={() => {
              ask(station().answerSoundTest({ heard: false }));
            }}
          >
            {t('soundTest.notHeard')}
          </Button>
        </div>
      ) : (
        <div ref={row} className="action-row">
          <Button
            variant={state === 'due' ? 'primary' : 'secondary'}
            aria-disabled={state === 'running'}
            onClick={() => {
              if (state !== 'running') ask(station().testSound({}));
            }}
          >
            {state === 'running' ? t('soundTest.running') : t('soundTest.play')}
          </Button>
        </div>
      )}
    </>
  );
}

function outputWords(t: TFunction, { output }: SoundView): string {
  if (output.device === null) return t(`output.${output.state}`);
  if (output.volume === null) return t('output.device', { device: output.device });
  return t('output.deviceVolume', { device: output.device, volume: output.volume });
}
