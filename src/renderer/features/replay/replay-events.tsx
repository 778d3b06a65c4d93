import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE, type Millis } from '@shared/clock';
import type { ReplayView } from '@shared/ipc/lead/oversight-contract';
import { replayAt } from '@renderer/state/lead/replay';
import { clockTime } from '@renderer/ui/format/time';
import { markWord } from './replay-words';

/** A list that goes on for longer is no list to read. */
const SHOWN = 300;

/** What happened in the shift, each a way to its minute. */
export function ReplayEvents({ at, view }: { readonly at: Millis; readonly view: ReplayView }): ReactElement {
  const { t } = useTranslation();
  const { marks } = view;
  const here = Math.max(
    0,
    marks.findIndex((mark) => mark.at >= at),
  );
  const from = Math.max(0, Math.min(here - SHOWN / 2, marks.length - SHOWN));
  const shown = marks.slice(from, from + SHOWN);
  return (
    <section className="replay-events" aria-labelledby="replay-events">
      <h2 id="replay-events" className="replay-heading">
        {t('replay.events')} <span className="quiet">{marks.length}</span>
      </h2>
      {shown.length === 0 && <p className="quiet">{t('replay.noEvents')}</p>}
      <ol className="replay-event-list" tabIndex={0} aria-labelledby="replay-events">
        {shown.map((mark, place) => (
          <li key={`${String(mark.at)} ${String(from + place)}`}>
            <button
              type="button"
              className="replay-event"
              aria-current={mark.at >= at && mark.at < at + MINUTE ? 'time' : undefined}
              onClick={() => {
                replayAt(mark.at);
              }}
            >
              <time>{clockTime(mark.at)}</time>
              <span className={`replay-mark replay-mark-${mark.kind}`} aria-hidden="true" />
              <span>{markWord(t, mark)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
