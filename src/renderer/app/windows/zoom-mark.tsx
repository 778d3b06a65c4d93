import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import { useWindows } from '@renderer/state/station/looks';

/** How long a new zoom is shown. */
const SHOWN_MS = 2 * SECOND;

/** The zoom for a moment after it was changed; the settings show it always. */
export function ZoomMark(): ReactElement {
  const { t } = useTranslation();
  const zoom = useWindows((state) => state.windows?.looks.zoom ?? null);
  const [seen, setSeen] = useState(zoom);
  const [shown, setShown] = useState(false);
  if (zoom !== seen) {
    setSeen(zoom);
    // The first one that main tells is no change.
    if (seen !== null) setShown(true);
  }
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => {
      setShown(false);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, zoom]);
  return (
    <div className="zoom-mark" role="status" data-testid="zoom-mark">
      {shown && zoom !== null && <span>{t('looks.zoomNow', { zoom })}</span>}
    </div>
  );
}
