import { useEffect } from 'react';
import {
  askForSearch,
  goBack,
  goTo,
  listPages,
  showOverlay,
  switchOutbox,
  useNavigation,
} from '@renderer/state/navigation';
import { openTextSearch } from '@renderer/state/desk/text-search';
import { openNext } from '@renderer/state/desk/next-urgent';
import { isWriting } from '@renderer/ui/use-shortcut';

/** Keys of the whole station: places, search, palette, next alert, back. What is open in a panel has its own. */
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
  const done = event.altKey && !event.ctrlKey ? goesToPlace(event.code) : doesElse(event);
  if (done) event.preventDefault();
}

/** Alt and the number of a place in the rail; the outbox, which lies over any of them, has nought. */
function goesToPlace(code: string): boolean {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit === undefined) return false;
  if (digit === '0') {
    switchOutbox();
    return true;
  }
  const place = listPages[Number(digit) - 1];
  if (place !== undefined) goTo(place);
  return place !== undefined;
}

function doesElse(event: KeyboardEvent): boolean {
  if (isTextSearchKey(event)) openTextSearch(null);
  else if (isSearchKey(event)) askForSearch();
  else if (isPaletteKey(event)) showOverlay('palette');
  else if (isPlain(event, '?')) showOverlay('keys');
  else if (isPlain(event, 'n')) return useNavigation.getState().overlay === null && openNext();
  else if (event.key === 'Escape') goBack();
  else return false;
  return true;
}

function isTextSearchKey(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'f'
  );
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'f' && !event.altKey;
  return event.key === '/' && !isWriting(event.target);
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
}

function isPlain(event: KeyboardEvent, key: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
  return event.key.toLowerCase() === key && !isWriting(event.target);
}
