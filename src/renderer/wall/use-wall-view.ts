import { useEffect, useState } from 'react';
import { SECOND, systemClock, type Millis } from '@shared/clock';
import type { WallBridge, WallView } from '@shared/ipc/station/wall-contract';

/** What main told last, and when (our clock, ms). */
export interface Told {
  readonly view: WallView;
  readonly at: Millis;
}

/** Follows main; null before it has told anything. */
export function useWallView(): Told | null {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    const bridge = (window as unknown as { readonly wall: WallBridge }).wall;
    return bridge.onView((view) => {
      setTold({ view, at: systemClock.now() });
    });
  }, []);
  return told;
}

/** Whether the figures are the centre's now, and since when they may not be. */
export type WallCopy =
  | { readonly kind: 'current'; readonly at: Millis }
  | { readonly kind: 'outdated'; readonly since: Millis }
  | { readonly kind: 'never' };

/** A heartbeat comes every 3 s, and main tells every second. */
const SILENT: Millis = 10 * SECOND;
const UNTOLD: Millis = 5 * SECOND;

/** How the figures stand; also where main itself has gone silent. */
export function wallCopy({ view, at }: Told, now: Millis): WallCopy {
  const { link, currentAt } = view;
  if (currentAt === null) return { kind: 'never' };
  const isTold = now - at <= UNTOLD;
  if (isTold && link === 'live' && now - currentAt <= SILENT) return { kind: 'current', at: currentAt };
  return { kind: 'outdated', since: currentAt };
}
