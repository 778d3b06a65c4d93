import { screen } from 'electron';
import type { DisplayNow } from './placing';

/** The displays of this machine as they are now. */
export function displaysNow(): readonly DisplayNow[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map(({ id, label, size, scaleFactor, bounds, workArea }) => ({
    id: String(id),
    label,
    width: Math.round(size.width * scaleFactor),
    height: Math.round(size.height * scaleFactor),
    primary: id === primary,
    bounds,
    workArea,
  }));
}

/** Hears of displays that come, go or change; returns the stop. */
export function onDisplays(changed: () => void): () => void {
  screen.on('display-added', changed);
  screen.on('display-removed', changed);
  screen.on('display-metrics-changed', changed);
  return () => {
    screen.off('display-added', changed);
    screen.off('display-removed', changed);
    screen.off('display-metrics-changed', changed);
  };
}
