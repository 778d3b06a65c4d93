import type { CSSProperties, KeyboardEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE, type Millis } from '@shared/clock';
import type { ReplayView } from '@shared/ipc/lead/oversight-contract';
import { isAudible, neighbourMark } from '@shared/lead/replay/timeline';
import { replayAt } from '@renderer/state/lead/replay';
import { clockTime, fullTime } from '@renderer/ui/format/time';

interface TimelineProps {
  readonly at: Millis;
  readonly view: ReplayView;
}

/** The shift on one line: link, sound and what happened, with a handle at the minute that is shown. Gaps are hatched. */
export function ReplayTimeline({ at, view }: TimelineProps): ReactElement {
  const { t } = useTranslation();
  const { shift } = view;
  const last = shift.to - MINUTE;
  return (
    <section
      className="replay-timeline"
      aria-label={t('replay.timeline')}
      onKeyDown={(event) => {
        moveByKey(event, at, view);
      }}
    >
      <Steps at={at} view={view} />
      <div className="replay-lanes">
        <Lanes at={at} view={view} />
        <input
          type="range"
          className="replay-handle"
          aria-label={t('replay.minute')}
          aria-valuetext={fullTime(at)}
          min={shift.from}
          max={last}
          step={MINUTE}
          value={Math.min(Math.max(at, shift.from), last)}
          onChange={(event) => {
            replayAt(Number(event.target.value));
          }}
        />
        <div className="replay-hours" aria-hidden="true">
          <span>{clockTime(shift.from)}</span>
          <span>{clockTime(shift.from + (shift.to - shift.from) / 2)}</span>
          <span>{clockTime(shift.to)}</span>
        </div>
      </div>
    </section>
  );
}

/** An arrow goes a minute on, with Shift to the next thing that happened; the handle's own step is the same minute. */
function moveByKey(event: KeyboardEvent, at: Millis, { marks }: ReplayView): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  event.preventDefault();
  const isOn = event.key === 'ArrowRight';
  if (!event.shiftKey) {
    replayAt(at + (isOn ? MINUTE : -MINUTE));
    return;
  }
  const mark = neighbourMark(marks, at, isOn ? 'next' : 'previous');
  if (mark !== null) replayAt(mark.at);
}

function Steps({ at, view }: TimelineProps): ReactElement {
  const { t } = useTranslation();
  const next = neighbourMark(view.marks, at, 'next');
  const previous = neighbourMark(view.marks, at, 'previous');
  const step = (label: string, sign: string, to: Millis | null): ReactElement => (
    <Button
      variant="secondary"
      aria-label={label}
      title={label}
      disabled={to === null}
      onClick={() => {
        if (to !== null) replayAt(to);
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
  return (
    <div className="replay-steps">
      {step(t('replay.previousEvent'), '«', previous?.at ?? null)}
      {step(t('replay.previousMinute'), '‹', at - MINUTE)}
      <p className="replay-clock" data-testid="replay-clock">
        {clockTime(at)}
      </p>
      {step(t('replay.nextMinute'), '›', at + MINUTE)}
      {step(t('replay.nextEvent'), '»', next?.at ?? null)}
    </div>
  );
}

/** Said in words beside it: the facts of the minute, and the list of what happened. */
function Lanes({ at, view }: TimelineProps): ReactElement {
  const { t } = useTranslation();
  const { shift, stretches, gaps, marks } = view;
  const length = shift.to - shift.from;
  const part = (time: Millis): number => Math.min(1, Math.max(0, (time - shift.from) / length)) * 100;
  const between = (from: Millis, to: Millis): CSSProperties => ({
    left: `${String(part(from))}%`,
    width: `${String(part(to) - part(from))}%`,
  });
  const spot = (time: Millis): CSSProperties => ({ left: `${String(part(time))}%` });
  const lane = (name: 'link' | 'sound', isWell: (stretch: (typeof stretches)[number]) => boolean) => (
    <div className="replay-lane">
      <span className="replay-lane-name">{t(`replay.lane.${name}`)}</span>
      <div className="replay-lane-track">
        {stretches.map((one) => (
          <span
            key={one.from}
            className={isWell(one) ? 'replay-well' : 'replay-not-well'}
            style={between(one.from, one.to)}
          />
        ))}
        {gaps.map((gap) => (
          <span key={gap.from} className="replay-gap" style={between(gap.from, gap.to)} />
        ))}
      </div>
    </div>
  );
  return (
    <div aria-hidden="true">
      {lane('link', ({ link }) => link === 'live')}
      {lane('sound', ({ sound }) => isAudible(sound))}
      <div className="replay-lane">
        <span className="replay-lane-name">{t('replay.lane.events')}</span>
        <div className="replay-lane-track replay-lane-marks">
          {marks.map((mark, place) => (
            <span
              key={`${String(mark.at)} ${String(place)}`}
              className={`replay-mark replay-mark-${mark.kind}`}
              style={spot(mark.at)}
            />
          ))}
          <span className="replay-now" style={spot(at)} />
        </div>
      </div>
    </div>
  );
}
