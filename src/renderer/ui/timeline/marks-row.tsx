import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { groupMarks, type AxisMark, type MarkGroup } from './mark-groups';
import { MarkIcon } from './mark-shape';
import { PLOT_RIGHT, type TimeWindow } from '../chart/plot-geometry';

export interface MarksRowProps {
  readonly marks: readonly AxisMark[];
  readonly window: TimeWindow;
  readonly width: number;
  readonly onOpen: (key: string) => void;
  /** Where a mark is looked at, the crosshair goes. */
  readonly onPoint: (at: number | null) => void;
}

const APART_PX = 20;
const TIP_LINES = 6;
const TIP_WIDTH = 320;

/** What happened, under the curves: one shape a kind, counted where they would lie on each other. One stop of the tabulator. */
export function MarksRow(props: MarksRowProps): ReactElement {
  const { marks, window, width, onOpen, onPoint } = props;
  const { t } = useTranslation();
  const groups = groupMarks(marks, window, width, APART_PX);
  const row = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const [tip, setTip] = useState<number | null>(null);
  const [listed, setListed] = useState<number | null>(null);
  const stop = Math.min(chosen, groups.length - 1);
  const buttons = (): HTMLElement[] => [...(row.current?.querySelectorAll<HTMLElement>('.axis-mark') ?? [])];
  const look = (index: number | null): void => {
    setTip(index);
    onPoint(index === null ? null : (groups[index]?.marks[0]?.at ?? null));
  };
  const close = (): void => {
    buttons()[listed ?? 0]?.focus();
    setListed(null);
  };
  const shown = groups[listed ?? tip ?? -1];
  return (
    <div
      ref={row}
      className="marks-row"
      role="toolbar"
      aria-label={t('trend.marks')}
      aria-orientation="horizontal"
      onKeyDown={(event) => {
        const next = nextStop(event, stop, groups.length);
        if (next === null || listed !== null) return;
        event.preventDefault();
        event.stopPropagation();
        setChosen(next);
        buttons()[next]?.focus();
      }}
    >
      {groups.map((group, index) => (
        <MarkButton
          key={group.marks[0]?.key ?? index}
          group={group}
          isStop={index === stop}
          isListed={index === listed}
          onLook={(isLooked) => {
            look(isLooked ? index : null);
          }}
          onFocus={() => {
            setChosen(index);
            look(index);
          }}
          onPress={() => {
            const [only] = group.marks;
            setChosen(index);
            if (group.marks.length === 1 && only !== undefined) onOpen(only.key);
            else setListed(listed === index ? null : index);
          }}
        />
      ))}
      {shown !== undefined && listed === null && <Tip group={shown} width={width} />}
      {shown !== undefined && listed !== null && (
        <MarkList
          group={shown}
          width={width}
          onOpen={onOpen}
          onClose={close}
          onLeave={() => {
            setListed(null);
          }}
        />
      )}
    </div>
  );
}

interface MarkButtonProps {
  readonly group: MarkGroup;
  /** Where the tabulator stops; the arrows go on from there. */
  readonly isStop: boolean;
  readonly isListed: boolean;
  readonly onLook: (isLooked: boolean) => void;
  readonly onFocus: () => void;
  readonly onPress: () => void;
}

function MarkButton(props: MarkButtonProps): ReactElement {
  const { group, isStop, isListed, onLook, onFocus, onPress } = props;
  const { t } = useTranslation();
  const isPile = group.marks.length > 1;
  return (
    <button
      type="button"
      className={`axis-mark ${group.severity === null ? '' : `axis-mark-${group.severity}`}`.trim()}
      style={{ left: group.x }}
      tabIndex={isStop ? 0 : -1}
      aria-label={labelOf(t, group)}
      {...(isPile ? { 'aria-haspopup': 'dialog' as const, 'aria-expanded': isListed } : {})}
      onClick={onPress}
      onMouseEnter={() => {
        onLook(true);
      }}
      onMouseLeave={() => {
        onLook(false);
      }}
      onFocus={onFocus}
      onBlur={() => {
        onLook(false);
      }}
    >
      <MarkIcon shape={group.kind ?? 'several'} />
      {isPile && <span className="mark-count">{group.marks.length}</span>}
    </button>
  );
}

function labelOf(t: TFunction, { marks }: MarkGroup): string {
  const [one] = marks;
  if (marks.length === 1 && one !== undefined) return one.text;
  return `${t('trend.several', { count: marks.length })}: ${marks
    .slice(0, TIP_LINES)
    .map(({ text }) => text)
    .join('; ')}`;
}

function nextStop(event: KeyboardEvent, now: number, count: number): number | null {
  if (event.shiftKey || event.ctrlKey || event.altKey) return null;
  switch (event.key) {
    case 'ArrowLeft':
      return Math.max(0, now - 1);
    case 'ArrowRight':
      return Math.min(count - 1, now + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Beside the mark, held inside the row. */
function placeOf({ x }: MarkGroup, width: number): { left: number } {
  return { left: Math.max(0, Math.min(x - TIP_WIDTH / 2, width - PLOT_RIGHT / 2 - TIP_WIDTH)) };
}

function Tip({ group, width }: { readonly group: MarkGroup; readonly width: number }): ReactElement {
  const { t } = useTranslation();
  const { marks } = group;
  return (
    <div className="marks-tip" style={placeOf(group, width)} aria-hidden="true">
      {marks.slice(0, TIP_LINES).map(({ key, text, kind, severity }) => (
        <p key={key} className={severity === null ? '' : `axis-mark-${severity}`}>
          <MarkIcon shape={kind} /> <span>{text}</span>
        </p>
      ))}
      {marks.length > TIP_LINES && (
        <p className="quiet">{t('trend.more', { count: marks.length - TIP_LINES })}</p>
      )}
    </div>
  );
}

interface MarkListProps {
  readonly group: MarkGroup;
  readonly width: number;
  readonly onOpen: (key: string) => void;
  /** Closed by key: the keyboard goes back to the mark. */
  readonly onClose: () => void;
  /** The keyboard or the pointer went elsewhere. */
  readonly onLeave: () => void;
}

/** Every mark of a counted one, each to be opened. */
function MarkList({ group, width, onOpen, onClose, onLeave }: MarkListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div
      className="marks-tip marks-list"
      style={placeOf(group, width)}
      role="dialog"
      aria-label={t('trend.several', { count: group.marks.length })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      {group.marks.map(({ key, text, kind, severity }, index) => (
        <button
          key={key}
          type="button"
          autoFocus={index === 0}
          className={severity === null ? '' : `axis-mark-${severity}`}
          onClick={() => {
            onOpen(key);
          }}
        >
          <MarkIcon shape={kind} /> <span>{text}</span>
        </button>
      ))}
    </div>
  );
}
