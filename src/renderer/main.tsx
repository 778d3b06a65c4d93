import './ui/theme/fonts.css';
import './ui/styles/reset.css';
import './ui/theme/design-system.css';
import './ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from './app/i18n/start-texts';
import { ErrorBoundary } from './app/error-boundary';
import { LazyPatientWindow } from './app/start/lazy-desk';
import { loadAnew } from './app/start/load-anew';
import { Shell } from './app/shell';
import { startUpdateFeed } from '@renderer/state/station/updates';
import { startLockFeed } from './state/lock/lock';
import { startSoundFeed } from './state/sound';
import { startWindowsFeed } from './state/station/looks';
import { startStationFeed } from './state/station-state';
import { installMarkupPolicy } from './ui/markup/inert-markup';
import { installTokens } from './ui/theme/apply-theme';

installMarkupPolicy(window);
installTokens(document);
startTexts('nb');
const known = startStationFeed();
startSoundFeed();
startUpdateFeed();
startLockFeed();
startWindowsFeed();

/** The second window is the same page, told so by its address. */
const isSecond = new URL(window.location.href).searchParams.has('patient');

/** What is drawn before it is known where the station stands is drawn for nothing; a main that does not say is not waited for longer. */
const KNOWN_WITHIN_MS = 250;

function draw(): void {
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      {isSecond ? (
        <ErrorBoundary area="patient-window" onAgain={loadAnew}>
          <LazyPatientWindow />
        </ErrorBoundary>
      ) : (
        <Shell />
      )}
    </StrictMode>,
  );
}

void Promise.race([
  known.catch(() => undefined),
  new Promise((late) => setTimeout(late, KNOWN_WITHIN_MS)),
]).then(draw);
