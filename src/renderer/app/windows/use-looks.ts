import { useEffect, useSyncExternalStore } from 'react';
import type { StationView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { changed, useWindows } from '@renderer/state/station/looks';
import { schemeOf } from '@renderer/ui/theme/apply-theme';

/** Size of the text against the browser's own, per cent. */
const TEXT = { normal: 100, large: 115, larger: 130 } as const;

/** Puts what was chosen, and what the machine asks for, on the document. */
export function useLooks(view: StationView | null): void {
  const looks = useWindows((state) => state.windows?.looks ?? null);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const more = useMedia('(prefers-contrast: more)');
  const forced = useMedia('(forced-colors: active)');
  const scheme = schemeOf(view?.theme ?? 'system', { dark, contrast: more || forced });
  const motion = looks?.motion ?? 'system';
  const size = TEXT[looks?.textSize ?? 'normal'];
  useEffect(() => {
    const { documentElement: root } = document;
    root.dataset['colorScheme'] = scheme;
    root.dataset['motion'] = motion;
    root.style.fontSize = size === 100 ? '' : `${String(size)}%`;
  }, [scheme, motion, size]);
}

/** Ctrl with plus, minus and nought zooms, on every screen. */
export function useZoomKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step === null) return;
      event.preventDefault();
      void changed(station().zoomLooks({ step }));
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function stepOf({ ctrlKey, metaKey, altKey, key }: KeyboardEvent): -1 | 0 | 1 | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (key === '+' || key === '=') return 1;
  if (key === '-') return -1;
  return key === '0' ? 0 : null;
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', tell);
      return () => {
        list.removeEventListener('change', tell);
      };
    },
    () => window.matchMedia(query).matches,
  );
}
