import { useEffect, useEffectEvent } from 'react';

/** True while somebody writes: plain letters are theirs then. A list of numbered choices takes digits only. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches(
      'input:not([type="radio"], [type="checkbox"]), textarea, select:not([size]), [contenteditable]',
    )
  );
}

/** A plain key that acts on what is open, as long as nobody is writing. */
export function useShortcut(key: string, enabled: boolean, act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== key || event.ctrlKey || event.altKey || event.metaKey || event.repeat)
        return;
      if (isWriting(event.target) || event.defaultPrevented) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [key, enabled]);
}
