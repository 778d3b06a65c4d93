import { useEffect } from 'react';
import { askForSearch, goBack, goTo, switchOutbox, type ListPage } from '@renderer/state/navigation';
import { isWriting } from '@renderer/ui/use-shortcut';

const places: Readonly<Record<string, ListPage>> = {
  Digit1: 'worklist',
  Digit2: 'alerts',
  Digit3: 'log',
  Digit4: 'settings',
};

/** Keys of the whole station: places, search, back. What is open in a panel has its own. */
export function useStationKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const place = event.altKey && !event.ctrlKey ? places[event.code] : undefined;
  if (place !== undefined) goTo(place);
  else if (event.altKey && !event.ctrlKey && event.code === 'Digit5') switchOutbox();
  else if (isSearchKey(event)) askForSearch();
  else if (event.key === 'Escape') goBack();
  else return;
  event.preventDefault();
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'f' && !event.altKey;
  return event.key === '/' && !isWriting(event.target);
}
