import { useEffect, useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { GroundDialog } from '@renderer/features/access-ground/ground-dialog';
import { PatientBeside } from '@renderer/features/patient/patient-beside';
import { useOutdated } from '@renderer/state/freshness';
import { startGround } from '@renderer/state/lead/ground';
import { startLiveRows } from '@renderer/state/live-rows';
import { resetNavigation, useNavigation } from '@renderer/state/navigation';
import { isTraining, useStationState } from '@renderer/state/station-state';
import { ErrorBoundary } from '../error-boundary';
import { OutdatedBand } from '../outdated-band';
import { LinkStatus } from './link-status';
import { ToastRegion } from '../toast-region';
import { useLanguage } from './use-language';
import { useLooks, useZoomKeys } from './use-looks';
import { ZoomMark } from './zoom-mark';

/** The window beside the desk: the desk's patient, or one that was pinned; empty where nobody is signed in. */
export function PatientWindow(): ReactElement {
  const { t } = useTranslation();
  const view = useStationState((state) => state.station);
  const training = useStationState(isTraining);
  useLanguage(view);
  useLooks(view);
  useZoomKeys();
  return (
    <div className="frame" data-size="sm" data-color="accent">
      {training && (
        <section className="training-banner" data-testid="training-banner" aria-label={t('training.banner')}>
          {t('training.banner')}
        </section>
      )}
      {view?.phase === 'signed_in' ? (
        <ErrorBoundary area="patient-window">
          <Beside key={view.user?.id ?? ''} />
        </ErrorBoundary>
      ) : (
        <main className="beside-away" tabIndex={-1}>
          <h1>{t('beside.away')}</h1>
          <p>{t('beside.awayText')}</p>
        </main>
      )}
      <ToastRegion />
      <ZoomMark />
    </div>
  );
}

function Beside(): ReactElement {
  const { t } = useTranslation();
  const desk = useDeskPatient();
  const [pinned, setPinned] = useState<string | null>(null);
  const outdated = useOutdated() !== null;
  const patientId = pinned ?? desk;
  const apart = pinned !== null && pinned !== desk;
  useEffect(() => {
    const stops = [startLiveRows(), startGround()];
    return () => {
      for (const stop of stops) stop();
      resetNavigation();
    };
  }, []);
  useHandOver();
  return (
    <div className="desk beside" data-outdated={outdated ? true : undefined}>
      <main className="desk-main" tabIndex={-1}>
        <div className="beside-bar" data-apart={apart ? true : undefined} data-testid="beside-bar">
          <LinkOf />
          <span role="status" className="beside-word">
            {wordOf(t, pinned, apart)}
          </span>
          <span className="strip-space" />
          {patientId !== null && (
            <>
              <button
                type="button"
                className="strip-button"
                aria-pressed={pinned !== null}
                onClick={() => {
                  setPinned(pinned === null ? patientId : null);
                }}
              >
                {pinned === null ? t('beside.pin') : t('beside.follow')}
              </button>
              <button
                type="button"
                className="strip-button"
                onClick={() => void station().askDesk({ patientId, alertId: null, item: null })}
              >
                {t('beside.open')}
              </button>
            </>
          )}
        </div>
        {patientId === null ? (
          <div className="beside-away">
            <h1>{t('beside.none')}</h1>
            <p>{t('beside.noneText')}</p>
          </div>
        ) : (
          // A record that cannot be drawn takes neither the pin nor the next patient with it.
          <ErrorBoundary area={patientId}>
            <PatientBeside key={patientId} patientId={patientId} />
          </ErrorBoundary>
        )}
        <OutdatedBand />
      </main>
      <GroundDialog />
    </div>
  );
}

function wordOf(t: TFunction, pinned: string | null, apart: boolean): string {
  if (pinned === null) return t('beside.linked');
  return apart ? t('beside.apart') : t('beside.pinned');
}

function LinkOf(): ReactElement {
  const link = useStationState((state) => state.link);
  return <LinkStatus link={link} />;
}

/** The desk's patient: asked for once, then told. */
function useDeskPatient(): string | null {
  const [told, setTold] = useState<{ readonly patientId: string | null } | null>(null);
  usePush('deskPatientChanged', setTold);
  useEffect(() => {
    void station()
      .readDeskPatient({})
      .then((outcome) => {
        if (outcome.ok) setTold((now) => now ?? outcome.value);
      });
  }, []);
  return told?.patientId ?? null;
}

/** Marks and alerts that are pressed here open at the desk: this window has no place for them. */
function useHandOver(): void {
  useEffect(
    () =>
      useNavigation.subscribe(({ panel, patientId, section, shownItem }) => {
        const id = panel?.patientId ?? patientId;
        if (id === null) return;
        const item = shownItem === null ? null : { section, ...shownItem };
        resetNavigation();
        void station().askDesk({ patientId: id, alertId: panel?.alertId ?? null, item });
      }),
    [],
  );
}
