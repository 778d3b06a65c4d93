import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';

export interface PopoverProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** What stands on the button. */
  readonly button: ReactNode;
  /** Name of the panel for readers. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button with a small panel below it; Escape and a click outside close it, and the keyboard goes back to the button. */
export function Popover({
  open,
  onOpen,
  button,
  label,
  className = '',
  children,
}: PopoverProps): ReactElement {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const back = trigger.current;
    panel.current?.querySelector<HTMLElement>('button, input, select')?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && frame.current?.contains(event.target) !== true) onOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      // Whoever closed it: the keyboard's place must not go with the panel.
      if (document.activeElement === document.body) back?.focus();
    };
  }, [open, onOpen]);
  return (
    <div
      ref={frame}
      className={`popover ${className}`.trim()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        event.stopPropagation();
        trigger.current?.focus();
        onOpen(false);
      }}
    >
      <button
        ref={trigger}
        type="button"
        className="popover-button"
        aria-expanded={open}
        aria-haspopup="dialog"
        {...(open ? { 'aria-controls': id } : {})}
        onClick={() => {
          onOpen(!open);
        }}
      >
        {button}
      </button>
      {open && (
        <div ref={panel} id={id} className="popover-panel" role="dialog" aria-label={label} tabIndex={-1}>
          {children}
        </div>
      )}
    </div>
  );
}
