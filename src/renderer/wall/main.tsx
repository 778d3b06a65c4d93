import '../ui/theme/fonts.css';
import '../ui/styles/reset.css';
import '../ui/styles/station/wall.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startWallTexts } from '../app/i18n/wall-texts';
import { installTokens } from '../ui/theme/apply-theme';
import { WallPage } from './wall-page';

installTokens(document);
startWallTexts('nb');

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <WallPage />
    </StrictMode>,
  );
}
