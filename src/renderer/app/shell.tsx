import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '@shared/ipc/views';
import { BrokenScreen } from '@renderer/features/session/broken-screen';
import { SignInScreen } from '@renderer/features/session/sign-in-screen';
import { StartingScreen } from '@renderer/features/session/starting-screen';
import { UnlockScreen } from '@renderer/features/session/unlock-screen';
import { SilentMark } from '@renderer/features/sound/silent-mark';
import { isTraining, useStationState } from '@renderer/state/station-state';
import { schemeOf } from '@renderer/ui/theme/apply-theme';
import { Desk } from './desk';
import { ErrorBoundary } from './error-boundary';
import { useScreenMark } from './screen-mark';
import { StationNotices } from './station-notices';
import { StatusStrip } from './status-strip';
import { ToastRegion } from './toast-region';
import { TrainingBanner } from './training-banner';

/** The frame of every screen. */
export function Shell(): ReactElement {
  const view = useStationState((state) => state.station);
  const training = useStationState(isTraining);
  useLanguage(view);
  useColourScheme(view);
  useScreenMark(view?.phase ?? null);
  const withStrip = view !== null && (view.phase === 'signed_in' || view.phase === 'signed_out');
  return (
    <div className="frame" data-size="sm" data-color="accent">
      {training && <TrainingBanner />}
      {withStrip && <StatusStrip training={training} />}
      {withStrip && <SilentMark />}
      {view?.phase === 'signed_in' && <StationNotices />}
      <ErrorBoundary area={view?.phase ?? 'none'}>{screenOf(view)}</ErrorBoundary>
      <ToastRegion />
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

function useLanguage(view: StationView | null): void {
  const { i18n } = useTranslation();
  const language = view?.language ?? 'nb';
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
}

const DARK = '(prefers-color-scheme: dark)';

function useColourScheme(view: StationView | null): void {
  const [systemIsDark, setSystemIsDark] = useState(() => window.matchMedia(DARK).matches);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const changed = (): void => {
      setSystemIsDark(query.matches);
    };
    query.addEventListener('change', changed);
    return () => {
      query.removeEventListener('change', changed);
    };
  }, []);
  const scheme = schemeOf(view?.theme ?? 'system', systemIsDark);
  useEffect(() => {
    document.documentElement.dataset['colorScheme'] = scheme;
  }, [scheme]);
}
