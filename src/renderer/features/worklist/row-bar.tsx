import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { WorklistRow } from '@shared/ipc/views';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { mayUndoReview } from '@shared/clinical/reviewed';
import type { RowActs } from './use-row-acts';

export interface RowBarProps {
  /** The row that has the keyboard, or is open beside the list. */
  readonly row: WorklistRow | null;
  readonly acts: RowActs;
  /** Reviews a row and goes to the next green one. */
  readonly onReview: (row: WorklistRow) => void;
  /** The review of many stands at the end of the bar. */
  readonly children: ReactNode;
}

/** Below the list: what the keys do, and the same by hand for the row in question. */
export function RowBar({ row, acts, onReview, children }: RowBarProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="row-bar" role="toolbar" aria-label={t('rowBar.label')}>
      <ul className="row-hints">
        <li>
          <KeyHint keys="↑↓" /> {t('rowBar.row')}
        </li>
        <li>
          <KeyHint keys="↵" /> {t('rowBar.open')}
        </li>
        <li>
          <KeyHint keys="/" /> {t('rowBar.search')}
        </li>
      </ul>
      {acts.mayAct && <Acts row={row} acts={acts} onReview={onReview} />}
      <span className="toolbar-space" />
      {children}
    </div>
  );
}

function Acts({ row, acts, onReview }: Omit<RowBarProps, 'children'>): ReactElement {
  const { t } = useTranslation();
  const mine = row?.responsible?.id === acts.me;
  const undo = row !== null && mayUndoReview(row, acts.me, systemClock.now());
  return (
    <>
      <BarButton
        keys="G"
        disabled={row === null}
        onClick={() => {
          if (row !== null) onReview(row);
        }}
      >
        {t('rowBar.review')}
      </BarButton>
      {undo && (
        <BarButton
          keys="⇧G"
          shortcut="Shift+G"
          disabled={false}
          onClick={() => {
            acts.undo(row);
          }}
        >
          {t('review.undoRow')}
        </BarButton>
      )}
      <BarButton
        keys="M"
        disabled={row === null}
        onClick={() => {
          if (row !== null) acts.assign(row);
        }}
      >
        {t(mine ? 'assign.doNobody' : 'assign.doMe')}
      </BarButton>
    </>
  );
}

function BarButton(props: {
  readonly keys: string;
  /** The same as `aria-keyshortcuts` says it, where that is another. */
  readonly shortcut?: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <button
      type="button"
      className="bar-button"
      aria-keyshortcuts={props.shortcut ?? props.keys}
      aria-disabled={props.disabled}
      // The row keeps the keyboard.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={props.onClick}
    >
      {props.children} <KeyHint keys={props.keys} />
    </button>
  );
}
