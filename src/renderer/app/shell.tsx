import type { ReactElement } from 'react';
import type { StationView } from '@shared/ipc/views';
import { BrokenScreen } from '@renderer/features/session/broken-screen';
import { SignInScreen } from '@renderer/features/session/sign-in-screen';
import { StartingScreen } from '@renderer/features/session/starting-screen';
import { UnlockScreen } from '@renderer/features/session/unlock-screen';
import { SilentMark } from '@renderer/features/sound/silent-mark';
import { isTraining, useStationState } from '@renderer/state/station-state';
import { Desk } from './desk';
import { ErrorBoundary } from './error-boundary';
import { StationNotices } from './station-notices';
import { StatusStrip } from './status-strip';
import { ToastRegion } from './toast-region';
import { TrainingBanner } from './training-banner';
import { useLanguage } from './windows/use-language';
import { useLooks, useZoomKeys } from './windows/use-looks';
import { ZoomMark } from './windows/zoom-mark';

/** The frame of every screen. */
export function Shell(): ReactElement {
  const view = useStationState((state) => state.station);
  const training = useStationState(isTraining);
  useLanguage(view);
  useLooks(view);
  useZoomKeys();
  const withStrip = view !== null && (view.phase === 'signed_in' || view.phase === 'signed_out');
  return (
    <div className="frame" data-size="sm" data-color="accent">
      {training && <TrainingBanner />}
      {withStrip && <StatusStrip training={training} />}
      {withStrip && <SilentMark />}
      {view?.phase === 'signed_in' && <StationNotices />}
      <ErrorBoundary area={view?.phase ?? 'none'}>{screenOf(view)}</ErrorBoundary>
      <ToastRegion />
      <ZoomMark />
    </div>
  );
}

function screenOf(view: StationView | null): ReactElement {
  if (view === null) return <StartingScreen />;
  switch (view.phase) {
    case 'starting':
      return <StartingScreen />;
    case 'locked':
      return <UnlockScreen key={view.shownPassphrase ?? ''} view={view} />;
    case 'signed_out':
      return <SignInScreen view={view} />;
    case 'signed_in':
      return <Desk key={view.user?.id ?? ''} />;
    case 'broken':
      return <BrokenScreen problem={view.problem ?? 'unknown'} />;
  }
}
