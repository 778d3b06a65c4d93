import { useLayoutEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from './key-hint';

export interface OverlayDialogProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A dialog over everything: the browser keeps the keyboard inside, and gives it back to where it was. */
export function OverlayDialog(props: OverlayDialogProps): ReactElement {
  const { label, className, onClose, onKeyDown, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The keyboard may be nowhere, as after a press on a button that went with it: what lies below hears nothing either.
    const nowhere = (event: globalThis.KeyboardEvent): void => {
      if (event.target === document.body) event.stopPropagation();
    };
    window.addEventListener('keydown', nowhere, true);
    return () => {
      window.removeEventListener('keydown', nowhere, true);
      // Closed before it is taken out (later effects run after that), so that the keyboard returns.
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`overlay ${className}`}
      aria-label={label}
      // A press beside what takes the keyboard leaves it with the dialog.
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      onKeyDown={(event) => {
        // Keys of what lies below are not meant while this is open.
        event.stopPropagation();
        onKeyDown?.(event);
      }}
    >
      {children}
    </dialog>
  );
}

/** The same with its label as a title, and a way out beside it. */
export function TitledDialog({ children, ...props }: OverlayDialogProps): ReactElement {
  const { t } = useTranslation();
  return (
    <OverlayDialog {...props}>
      <div className="panel-bar">
        <h2 className="panel-title">{props.label}</h2>
        <span className="strip-space" />
        <button type="button" className="strip-button" onClick={props.onClose}>
          {t('panel.close')} <KeyHint keys="Esc" />
        </button>
      </div>
      {children}
    </OverlayDialog>
  );
}
