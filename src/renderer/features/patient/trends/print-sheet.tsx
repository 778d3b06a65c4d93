import { useEffect, useEffectEvent, useRef, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { AxisMark } from '@renderer/ui/timeline/mark-groups';
import { MarkIcon } from '@renderer/ui/timeline/mark-shape';
import { TimeAxis } from '@renderer/ui/timeline/time-axis';
import { calendarDay, fullTime } from '@renderer/ui/format/time';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { PanelList, type PanelListProps } from './panel-list';
import { SummaryStrip } from './summary';

export interface PrintSheetProps extends Omit<PanelListProps, 'scheme' | 'width' | 'isPaper'> {
  readonly marks: readonly AxisMark[];
  readonly by: string;
  /** Called once everything on the sheet is drawn. */
  readonly onReady: () => void;
}

/** A4 upright with its margins, in pixels of the page. */
const PAPER_WIDTH = 700;
const MOST_EVENTS = 40;
const LONGEST_WAIT_MS = 5_000;
const FRAMES_TO_DRAW = 3;

/** What goes to paper: who it is on top, the same curves in the light theme, and the events as text. */
export function PrintSheet(props: PrintSheetProps): ReactElement {
  const { view, window, marks, by, onReady, ...rest } = props;
  const { t } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);
  useDrawn(sheet, onReady);
  const events = marks.filter(({ at }) => at >= window.from && at <= window.to);
  const shown = events.slice(-MOST_EVENTS);
  return createPortal(
    <div ref={sheet} className="print-sheet" data-color-scheme="light" data-testid="print-sheet">
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h1" others={[]} />
      <p className="print-about">
        {t('trend.period', { from: calendarDay(window.from), to: calendarDay(window.to) })} ·{' '}
        {t('trend.printedBy', { name: by, time: fullTime(systemClock.now()) })}
      </p>
      <SummaryStrip view={view} recent={rest.recent} forms={rest.forms} now={rest.now} />
      <PanelList {...rest} view={view} window={window} width={PAPER_WIDTH} scheme="light" isPaper />
      <TimeAxis window={window} width={PAPER_WIDTH} />
      {shown.length > 0 && (
        <section className="print-events">
          <h2>{t('trend.marks')}</h2>
          <ul>
            {shown.map(({ key, kind, text, severity }) => (
              <li key={key} className={severity === null ? '' : `axis-mark-${severity}`}>
                <MarkIcon shape={kind} /> <span>{text}</span>
              </li>
            ))}
          </ul>
          {events.length > shown.length && <p>{t('trend.more', { count: events.length - shown.length })}</p>}
        </section>
      )}
    </div>,
    document.body,
  );
}

/** Tells when every panel has its values and was drawn; goes on after a while where one never gets them. */
function useDrawn(sheet: React.RefObject<HTMLDivElement | null>, onReady: () => void): void {
  const ready = useEffectEvent(onReady);
  useEffect(() => {
    const started = systemClock.now();
    let frames = 0;
    let request = 0;
    const look = (): void => {
      const isWaiting = sheet.current?.querySelector('[data-ready="false"]') !== null;
      frames = isWaiting ? 0 : frames + 1;
      if (frames >= FRAMES_TO_DRAW || systemClock.now() - started > LONGEST_WAIT_MS) ready();
      else request = requestAnimationFrame(look);
    };
    request = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(request);
    };
  }, [sheet]);
}
