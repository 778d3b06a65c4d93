import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { isWriting } from '@renderer/ui/use-shortcut';

/** One item of a list that the keyboard is at; the others are reached by the arrows. */
export interface Roving<E extends HTMLElement> {
  readonly list: RefObject<E | null>;
  readonly at: number;
  readonly goTo: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Arrow keys, Home and End through the children of a list of so many items; `act` takes further keys first. */
export function useRoving<E extends HTMLElement>(
  length: number,
  act: (event: KeyboardEvent, index: number, goTo: (index: number) => void) => boolean,
): Roving<E> {
  const list = useRef<E>(null);
  const [chosen, setChosen] = useState(0);
  const at = Math.max(0, Math.min(chosen, length - 1));
  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(index, length - 1));
    setChosen(next);
    const item = list.current?.children[next];
    if (item instanceof HTMLElement) item.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    // A button inside keeps its own Enter and space.
    const onItem = event.target instanceof HTMLElement && event.target.parentElement === list.current;
    const done =
      (onItem || event.key.length === 1 || event.altKey) && event.key !== ' ' ? act(event, at, goTo) : false;
    if (!done && !move(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const move = ({ key, altKey }: KeyboardEvent): boolean => {
    if (altKey) return false;
    if (key === 'ArrowDown') goTo(at + 1);
    else if (key === 'ArrowUp') goTo(at - 1);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(length - 1);
    else return false;
    return true;
  };
  return { list, at, goTo, onKeyDown };
}
