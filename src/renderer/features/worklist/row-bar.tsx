import { useId, type ReactElement, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import { mayUndoReview } from '@shared/clinical/reviewed';
import type { WorklistRow } from '@shared/ipc/views';
import { birthDay } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { usePress } from '@renderer/ui/use-press';
import type { RowActs } from './use-row-acts';

export interface RowBarProps {
  readonly ref: Ref<HTMLDivElement>;
  /** The row in hand; the bar names whom it acts on. */
  readonly row: WorklistRow | null;
  readonly acts: RowActs;
  /** Reviews a row and goes to the next green one. */
  readonly onReview: (row: WorklistRow) => void;
  /** The review of many stands at the end of the bar. */
  readonly children: ReactNode;
}

/** Below the list: what the keys do, and the same by hand for the row in question. */
export function RowBar({ ref, row, acts, onReview, children }: RowBarProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="row-bar-frame">
      <div ref={ref} className="row-bar" role="toolbar" aria-label={t('rowBar.label')}>
        {acts.mayAct && <Acts row={row} acts={acts} onReview={onReview} />}
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
        <div className="row-bar-many">{children}</div>
      </div>
    </div>
  );
}

function Acts({ row, acts, onReview }: Omit<RowBarProps, 'ref' | 'children'>): ReactElement {
  const { t } = useTranslation();
  const mine = row?.responsible?.id === acts.me;
  const undo = row !== null && mayUndoReview(row, acts.me, systemClock.now());
  const who = useId();
  const about = { subject: row?.patientId ?? '', who };
  return (
    <>
      <Who id={who} row={row} />
      <div className="row-bar-acts">
        <BarButton
          {...about}
          keys="G"
          disabled={row === null}
          onClick={() => {
            if (row !== null) onReview(row);
          }}
        >
          {t('rowBar.review')}
        </BarButton>
        <BarButton
          {...about}
          keys="M"
          disabled={row === null}
          onClick={() => {
            if (row !== null) acts.assign(row);
          }}
        >
          {t(mine ? 'assign.doNobody' : 'assign.doMe')}
        </BarButton>
        {undo && (
          <BarButton
            {...about}
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
      </div>
    </>
  );
}

/** Whom the buttons beside it act on; as wide for nobody, so that they stand still. */
function Who({ id, row }: { readonly id: string; readonly row: WorklistRow | null }): ReactElement {
  const { t } = useTranslation();
  if (row === null)
    return (
      <span id={id} className="row-bar-who" data-testid="row-bar-who">
        <span className="row-bar-nobody">{t('rowBar.nobody')}</span>
      </span>
    );
  const born = birthDay(row.birthDate);
  return (
    <span id={id} className="row-bar-who" data-testid="row-bar-who" title={`${row.name} ${born}`}>
      <strong className="row-bar-name">{row.name}</strong> <span className="quiet tabular">{born}</span>
    </span>
  );
}

function BarButton(props: {
  /** The patient it acts on. */
  readonly subject: string;
  /** Id of what names them. */
  readonly who: string;
  readonly keys: string;
  /** The same as `aria-keyshortcuts` says it, where that is another. */
  readonly shortcut?: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { endsHere, ...press } = usePress(() => props.subject);
  return (
    <button
      type="button"
      className="bar-button"
      aria-describedby={props.who}
      aria-keyshortcuts={props.shortcut ?? props.keys}
      aria-disabled={props.disabled}
      // The row keeps the keyboard.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      {...press}
      onClick={({ detail }) => {
        // The second press of two in one breath: nobody has read yet whom the bar names now.
        if (endsHere() && detail < 2) props.onClick();
      }}
    >
      {props.children} <KeyHint keys={props.keys} />
    </button>
  );
}
