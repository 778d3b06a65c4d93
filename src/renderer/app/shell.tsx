import type { ReactElement } from 'react';
import type { StationView } from '@shared/ipc/views';
import { OpenPack } from '@renderer/features/downtime/open-pack';
import { BrokenScreen } from '@renderer/features/session/broken-screen';
import { SignInScreen } from '@renderer/features/session/sign-in-screen';
import { SignOnAtLock } from '@renderer/features/session/sign-on';
import { StartingScreen } from '@renderer/features/session/starting-screen';
import { UnlockScreen } from '@renderer/features/session/unlock-screen';
import { SilentMark } from '@renderer/features/sound/silent-mark';
import { LockCountdown } from '@renderer/features/lock/lock-countdown';
import { LockScreen } from '@renderer/features/lock/lock-screen';
import { TrainingAccounts } from '@renderer/features/session/training-accounts';
import { useLock } from '@renderer/state/lock/lock';
import { isTraining, useStationState } from '@renderer/state/station-state';
import { ErrorBoundary } from './error-boundary';
import { LazyDesk, useDeskAhead } from './start/lazy-desk';
import { loadAnew } from './start/load-anew';
import { useScreenMark } from './screen-mark';
import { StationNotices } from './station-notices';
import { StatusStrip } from './status-strip';
import { ToastRegion } from './toast-region';
import { TrainingBanner } from './training-banner';
import { useLanguage } from './windows/use-language';
import { useLooks, useZoomKeys } from './windows/use-looks';
import { ZoomMark } from './windows/zoom-mark';

/** Where nobody is signed in and a pack may be all there is. */
const WITHOUT_PERSON: ReadonlySet<StationView['phase']> = new Set(['locked', 'signed_out', 'broken']);

/** The frame of every screen. */
export function Shell(): ReactElement {
  const view = useStationState((state) => state.station);
  const training = useStationState(isTraining);
  useLanguage(view);
  useLooks(view);
  useZoomKeys();
  useScreenMark(view?.phase ?? null);
  useDeskAhead(view?.phase ?? null);
  const isLocking = useLock((state) => state.lock?.phase === 'locked') && view?.phase === 'signed_in';
  const withStrip = view !== null && WITH_STRIP.has(view.phase);
  return (
    <div className="frame" data-size="sm" data-color="accent" data-locking={isLocking ? true : undefined}>
      {training && <TrainingBanner />}
      {withStrip && <StatusStrip training={training} />}
      {withStrip && <SilentMark />}
      {view?.phase === 'signed_in' && <StationNotices />}
      <ErrorBoundary area={view?.phase ?? 'none'} onAgain={loadAnew}>
        {screenOf(view)}
      </ErrorBoundary>
      {view !== null && WITHOUT_PERSON.has(view.phase) && <OpenPack />}
      <ToastRegion />
      {view?.phase === 'signed_in' && <LockCountdown />}
      <ZoomMark />
    </div>
  );
}

const WITH_STRIP: ReadonlySet<StationView['phase']> = new Set(['signed_in', 'signed_out', 'desk_locked']);

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
      return <LazyDesk key={view.user?.id ?? ''} />;
    case 'desk_locked':
      return <LockScreen accounts={view.training ? trainingAccounts : null} signOn={<SignOnAtLock />} />;
    case 'broken':
      return <BrokenScreen problem={view.problem ?? 'unknown'} />;
  }
}

function trainingAccounts(onPick: (username: string) => void): ReactElement {
  return <TrainingAccounts onPick={onPick} />;
}
